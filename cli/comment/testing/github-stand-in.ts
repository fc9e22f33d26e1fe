import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A comment as GitHub lists it. */
export interface StoredComment {
  readonly id: number;
  body: string;
  readonly html_url: string;
  readonly user: { readonly login: string };
}

/** A check run, or an issue, as it was sent. */
export type StoredObject = Record<string, unknown> & { readonly id: number };

/** An answer that the next request gets instead of the real one. */
export interface PlannedAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly message: string;
  /** Only for requests of this method. */
  readonly method?: string;
}

const REPOSITORY = "/repos/acme/platform";

/**
 * Follows the documented contract of GitHub's REST API as far as comments, checks and issues need it: pages of at
 * most 100, 404 for what is gone, limits that are planned by a test.
 *
 * @see https://docs.github.com/en/rest
 */
export class GithubStandIn {
  readonly comments: StoredComment[] = [];
  readonly checkRuns: StoredObject[] = [];
  readonly issues: StoredObject[] = [];
  /** Those that hold any commit. */
  readonly pullRequests: StoredObject[] = [];
  /** Method and path of every request. */
  readonly requests: string[] = [];
  readonly plannedAnswers: PlannedAnswer[] = [];
  /** Head of pull request 7. */
  head = "a".repeat(40);
  /** Whose token it is. */
  login = "github-actions[bot]";
  /** Called before each request is answered. */
  onRequest: (method: string, path: string) => void | Promise<void> = () => {};
  #nextId = 1;
  readonly #server = createServer((request, response) => {
    void this.#answer(request).then(({ status, headers, body }) => {
      response.writeHead(status, { "content-type": "application/json", ...headers });
      response.end(status === 204 ? undefined : JSON.stringify(body));
    });
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  addComment(body: string, login = this.login): StoredComment {
    const id = this.#nextId++;
    const comment = { id, body, html_url: `https://github.com/acme/platform/pull/7#${id}`, user: { login } };
    this.comments.push(comment);
    return comment;
  }

  async #answer(request: IncomingMessage) {
    const { method = "", url = "" } = request;
    const { pathname, searchParams } = new URL(url, "http://stand-in");
    const sent = await text(request);
    this.requests.push(`${method} ${pathname}`);
    await this.onRequest(method, pathname);
    const [planned] = this.plannedAnswers;
    if (planned && (planned.method ?? method) === method) {
      this.plannedAnswers.shift();
      return { status: planned.status, headers: planned.headers, body: { message: planned.message } };
    }
    if (request.headers.authorization !== "Bearer token") return refusal(401, "Bad credentials");
    const body = (sent === "" ? {} : JSON.parse(sent)) as Record<string, unknown>;
    if (pathname === "/user") return ok({ login: this.login });
    if (!pathname.startsWith(REPOSITORY)) return refusal(404, "Not Found");
    return this.#route(method, pathname.slice(REPOSITORY.length), searchParams, body);
  }

  #route(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>) {
    const id = Number(/\d+$/.exec(path)?.[0]);
    const route = `${method} ${path.replace(/\/[0-9a-f]{40}\//, "/SHA/").replace(/\d+/, "N")}`;
    switch (route) {
      case "GET /pulls/N":
        return id === 7 ? ok({ number: 7, head: { sha: this.head } }) : refusal(404, "Not Found");
      case "GET /issues/N/comments":
        return ok(page(this.comments, query));
      case "POST /issues/N/comments":
        return body.body === ""
          ? refusal(422, "Validation Failed")
          : ok(this.addComment(String(body.body)), 201);
      case "PATCH /issues/comments/N":
      case "DELETE /issues/comments/N":
        return this.#changeComment(method, id, String(body.body));
      case "GET /commits/SHA/check-runs":
        return ok({ total_count: this.checkRuns.length, check_runs: this.checkRuns });
      case "GET /commits/SHA/pulls":
        return ok(page(this.pullRequests, query));
      case "POST /check-runs":
        return ok(add(this.checkRuns, { id: this.#nextId++, ...body }), 201);
      case "PATCH /check-runs/N":
        return changed(this.checkRuns, id, body);
      case "GET /issues":
        return ok(
          page(
            this.issues.filter(({ state }) => state === query.get("state")),
            query,
          ),
        );
      case "POST /issues":
        return ok(add(this.issues, this.#newIssue(body)), 201);
      case "PATCH /issues/N":
        return changed(this.issues, id, body);
      default:
        return refusal(404, "Not Found");
    }
  }

  #newIssue(body: Record<string, unknown>): StoredObject {
    const id = this.#nextId++;
    const html_url = `https://github.com/acme/platform/issues/${id}`;
    return { id, number: id, state: "open", user: { login: this.login }, html_url, ...body };
  }

  #changeComment(method: string, id: number, body: string) {
    const at = this.comments.findIndex((comment) => comment.id === id);
    const comment = this.comments[at];
    if (!comment) return refusal(404, "Not Found");
    if (method === "PATCH") return ok(Object.assign(comment, { body }));
    this.comments.splice(at, 1);
    return ok({}, 204);
  }
}

function page<Item>(items: readonly Item[], query: URLSearchParams): Item[] {
  const size = Math.min(Number(query.get("per_page") ?? 30), 100);
  const start = (Number(query.get("page") ?? 1) - 1) * size;
  return items.slice(start, start + size);
}

function add(list: StoredObject[], item: StoredObject): StoredObject {
  list.push(item);
  return item;
}

function changed(list: readonly StoredObject[], id: number, body: Record<string, unknown>) {
  const found = list.find((item) => item.id === id);
  return found ? ok(Object.assign(found, body)) : refusal(404, "Not Found");
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body: unknown;
}

const ok = (body: unknown, status = 200): Answer => ({ status, body });
const refusal = (status: number, message: string): Answer => ({ status, body: { message } });
