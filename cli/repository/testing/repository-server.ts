import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { GithubClient } from "../../comment/github-client.ts";

/** What is answered: a body with 200, or a status alone. */
type Answer = { readonly status: number } | { readonly body: unknown };

/** A request that changes something. */
export interface SentChange {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const ROOT = "/repos/acme/platform";

/**
 * Answers for one repository as GitHub's REST API documents it: what a test puts at a path is read there, and every
 * other path is not found. Changes are kept for the test to look at.
 *
 * @see https://docs.github.com/en/rest
 */
export class RepositoryServer {
  readonly changes: SentChange[] = [];
  readonly #answers = new Map<string, Answer>([
    [
      ROOT,
      {
        body: {
          id: 42,
          full_name: "acme/platform",
          archived: false,
          owner: { id: 7, login: "acme", type: "Organization" },
          permissions: { admin: true },
        },
      },
    ],
    ["/orgs/acme", { body: { login: "acme" } }],
    ["/user", { body: { login: "alice" } }],
    [`${ROOT}/actions/permissions`, { body: { enabled: true } }],
    [`${ROOT}/rulesets`, { body: [] }],
    [`${ROOT}/environments`, { body: { environments: [] } }],
    [`${ROOT}/actions/variables`, { body: { variables: [] } }],
    [`${ROOT}/actions/secrets`, { body: { secrets: [] } }],
    [`${ROOT}/hooks`, { body: [] }],
    [`${ROOT}/labels`, { body: [] }],
  ]);
  readonly #server = createServer((request, response) => {
    void text(request).then((sent) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://stand-in");
      const { method = "" } = request;
      if (method !== "GET") {
        this.changes.push({ method, path: pathname, body: sent === "" ? undefined : JSON.parse(sent) });
      }
      const page = searchParams.get("page") ?? "1";
      const answer = this.#answers.get(`${pathname}?page=${page}`) ??
        this.#answers.get(pathname) ?? { status: 404 };
      const isGiven = "body" in answer;
      response.writeHead(isGiven ? 200 : answer.status, { "content-type": "application/json" });
      if (!isGiven && answer.status === 204) response.end();
      else response.end(JSON.stringify(isGiven ? answer.body : { message: "Not Found" }));
    });
  });

  /** Starts on a free port and gives a client for it. */
  async start(): Promise<GithubClient> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return new GithubClient(
      { owner: "acme", repo: "platform", token: "token", apiUrl: this.url },
      async () => undefined,
    );
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Puts a body at a path below the repository, or at one that starts with `//`. */
  put(path: string, body: unknown): void {
    this.#answers.set(placeOf(path), { body });
  }

  /** Puts the pages of a wrapped list at a path. */
  putPages(path: string, key: string, pages: readonly (readonly unknown[])[]): void {
    for (const [at, items] of pages.entries()) this.put(`${path}?page=${at + 1}`, { [key]: items });
  }

  /** Changes fields of the body at a path. */
  change(path: string, fields: Readonly<Record<string, unknown>>): void {
    const answer = this.#answers.get(placeOf(path));
    this.put(path, { ...(answer && "body" in answer ? (answer.body as object) : {}), ...fields });
  }

  /** Answers a path with nothing but a status. */
  refuse(path: string, status: number): void {
    this.#answers.set(placeOf(path), { status });
  }
}

function placeOf(path: string): string {
  return path.startsWith("//") ? path.slice(1) : `${ROOT}${path}`;
}
