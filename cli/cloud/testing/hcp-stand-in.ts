import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { makeCertificate } from "./certificate.ts";
import { ServerRun, stateIn, writeState } from "./server-run.ts";
import { stateRoutes } from "./state-routes.ts";

/** A run on the server. */
export interface StandInRun {
  readonly id: string;
  readonly workspace: string;
  readonly speculative: boolean;
  readonly message: string;
  status: string;
  log: string;
  document: string;
  /** How often its plan was asked for. */
  asked: number;
  readonly work: ServerRun;
}

export type Answer = readonly [status: number, data?: unknown, headers?: Readonly<Record<string, string>>];
export type Handler = (id: string, sent: Sent) => Answer | Promise<Answer>;

/** The part of a request's document that is read. */
interface Sent {
  readonly data?: {
    readonly attributes?: Readonly<Record<string, unknown>>;
    readonly relationships?: Readonly<Record<string, { readonly data: { readonly id: string } }>>;
  };
}

const token = "stand-in-token";
const notFound: Answer = [404, { errors: [{ status: "404", title: "not found" }] }];
const confirmable = new Set(["planned", "planned_and_saved"]);

/**
 * Answers as HCP Terraform documents it, over TLS, and plans and applies with real Terraform.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run
 */
export class HcpStandIn {
  readonly runs: StandInRun[] = [];
  /** Requests for stored files that came with a token, which is for the API alone. */
  readonly leaks: string[] = [];
  /** How a workspace runs; `remote` unless it is said here. */
  readonly executionModes = new Map<string, string>();
  /** Whether plans can be saved; if not, a run that waits keeps the next ones of its workspace from planning. */
  savesPlans = true;
  readonly #folder: string;
  readonly #certificate: string;
  readonly #server: Server;
  readonly #archives = new Map<string, Buffer>();

  private constructor(folder: string, { file, cert, key }: Awaited<ReturnType<typeof makeCertificate>>) {
    this.#folder = folder;
    this.#certificate = file;
    this.#server = createServer({ cert, key }, (request, response) => {
      this.#answer(request, response).catch((error) => response.writeHead(500).end(String(error)));
    });
  }

  static async start(): Promise<HcpStandIn> {
    const folder = await mkdtemp(join(tmpdir(), "slipway-hcp-"));
    const standIn = new HcpStandIn(folder, await makeCertificate(folder));
    await new Promise<void>((resolve) => standIn.#server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#folder, { recursive: true });
  }

  get hostname(): string {
    return `localhost:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Variables with which `slipway` and Terraform trust it and log in to it. */
  get variables(): Record<string, string> {
    return {
      NODE_EXTRA_CA_CERTS: this.#certificate,
      SSL_CERT_FILE: this.#certificate,
      [`TF_TOKEN_${this.hostname}`]: token,
    };
  }

  readonly #routes: readonly (readonly [RegExp, Handler])[] = [
    [/^GET \/organizations\/acme\/workspaces\/([\w-]+)$/, (name) => this.#showWorkspace(name)],
    [/^POST \/workspaces\/ws-([\w-]+)\/configuration-versions$/, () => this.#makeVersion()],
    [/^GET \/configuration-versions\/([\w-]+)$/, (id) => this.#showVersion(id)],
    [/^GET \/workspaces\/ws-([\w-]+)\/runs$/, (name) => this.#listWaiting(name)],
    [/^GET \/workspaces\/ws-([\w-]+)\/current-state-version$/, (name) => this.#showState(name)],
    ...stateRoutes((path) => this.#address(path)),
    [/^POST \/runs$/, (_, sent) => this.#makeRun(sent)],
    [/^GET \/runs\/([\w-]+)$/, (id) => this.#withRun(id, (run) => [200, { data: describe(run) }])],
    [/^POST \/runs\/([\w-]+)\/actions\/apply$/, (id) => this.#withRun(id, (run) => this.#apply(run))],
    [/^POST \/runs\/([\w-]+)\/actions\/discard$/, (id) => this.#withRun(id, discard)],
    [/^POST \/runs\/([\w-]+)\/actions\/cancel$/, (id) => this.#withRun(id, cancel)],
    [/^GET \/(?:plans|applies)\/of-([\w-]+)$/, (id) => this.#showLog(id)],
    [/^GET \/plans\/of-([\w-]+)\/json-output$/, (id) => this.#withRun(id, (run) => this.#showPlan(run))],
  ];

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "", this.#address("")).pathname;
    const body = await buffer(request);
    // Terraform asks where the API is before it has a token.
    if (path === "/.well-known/terraform.json") {
      response.writeHead(200, { "content-type": "application/json" }).end('{"tfe.v2":"/api/v2/"}');
      return;
    }
    if (path.startsWith("/stored/")) {
      if (request.headers.authorization) this.leaks.push(path);
      response.writeHead(200).end(await this.#stored(path, body));
      return;
    }
    const [status, data, headers = {}] = await this.#respond(request, path, body);
    response.writeHead(status, headers).end(data === undefined ? "" : JSON.stringify(data));
  }

  async #respond({ method, headers }: IncomingMessage, path: string, body: Buffer): Promise<Answer> {
    if (headers.authorization !== `Bearer ${token}`) {
      return [401, { errors: [{ status: "401", title: "unauthorized" }] }];
    }
    for (const [route, handle] of this.#routes) {
      const match = route.exec(`${method} ${path.replace(/^\/api\/v2/, "")}`);
      if (match) return handle(match[1] ?? "", body.length > 0 ? JSON.parse(body.toString()) : {});
    }
    return notFound;
  }

  /** Files that the server keeps elsewhere: whoever knows the address may read them. */
  async #stored(path: string, body: Buffer): Promise<string> {
    const [, , kind, id = ""] = path.split("/");
    if (kind === "archives") this.#archives.set(id, body);
    if (kind === "states" && body.length > 0) await writeState(this.#folder, id, body);
    if (kind === "states") return (await stateIn(this.#folder, id)) ?? "";
    const run = this.runs.find((one) => one.id === id);
    return (kind === "logs" ? run?.log : run?.document) ?? "";
  }

  #address(path: string): string {
    return `https://${this.hostname}${path}`;
  }

  #showWorkspace(name: string): Answer {
    if (!name.startsWith("slipway-")) return notFound;
    const attributes = {
      name,
      "execution-mode": this.executionModes.get(name) ?? "remote",
      "terraform-version": "1.11.4",
      permissions: { "can-lock": true, "can-unlock": true, "can-read-settings": true },
    };
    return [200, { data: { id: `ws-${name}`, type: "workspaces", attributes } }];
  }

  #makeVersion(): Answer {
    const id = `cv-${this.#archives.size + 1}`;
    this.#archives.set(id, Buffer.alloc(0));
    return [201, { data: { id, attributes: { "upload-url": this.#address(`/stored/archives/${id}`) } } }];
  }

  #showVersion(id: string): Answer {
    const status = this.#archives.get(id)?.length ? "uploaded" : "pending";
    return [200, { data: { id, attributes: { status } } }];
  }

  #listWaiting(name: string): Answer {
    const found = this.runs.filter(({ workspace, status }) => workspace === name && confirmable.has(status));
    return [200, { data: found.map(describe) }];
  }

  async #showState(name: string): Promise<Answer> {
    if ((await stateIn(this.#folder, name)) === undefined) return notFound;
    const url = this.#address(`/stored/states/${name}`);
    const attributes = { "hosted-state-download-url": url, status: "finalized" };
    return [200, { data: { id: `sv-${name}`, type: "state-versions", attributes } }];
  }

  #makeRun({ data }: Sent): Answer {
    const { attributes = {}, relationships = {} } = data ?? {};
    const id = `run-${this.runs.length + 1}`;
    const run: StandInRun = {
      id,
      workspace: relationships.workspace?.data.id.replace(/^ws-/, "") ?? "",
      speculative: attributes["plan-only"] === true,
      message: String(attributes.message),
      status: "pending",
      log: "",
      document: "",
      asked: 0,
      work: new ServerRun(join(this.#folder, id), this.#folder),
    };
    this.runs.push(run);
    const version = relationships["configuration-version"]?.data.id ?? "";
    void this.#plan(run, this.#archives.get(version) ?? Buffer.alloc(0));
    return [201, { data: describe(run) }];
  }

  async #plan(run: StandInRun, archive: Buffer): Promise<void> {
    while (this.#isBlocked(run)) await new Promise((resolve) => setTimeout(resolve, 50));
    if (run.status !== "pending") return;
    run.status = "planning";
    Object.assign(run, await run.work.plan(archive, run.workspace));
    if (run.status === "planning") run.status = this.#plannedStatus(run);
  }

  #isBlocked(run: StandInRun): boolean {
    const isBefore = ({ workspace, status }: StandInRun) =>
      workspace === run.workspace && status === "planned";
    return run.status === "pending" && !run.speculative && this.runs.some(isBefore);
  }

  #plannedStatus({ document, speculative }: StandInRun): string {
    if (document === "") return "errored";
    if (speculative || !JSON.parse(document).applyable) return "planned_and_finished";
    return this.savesPlans ? "planned_and_saved" : "planned";
  }

  #withRun(id: string, handle: (run: StandInRun) => Answer): Answer {
    const run = this.runs.find((one) => one.id === id);
    return run ? handle(run) : notFound;
  }

  #apply(run: StandInRun): Answer {
    if (!confirmable.has(run.status))
      return [409, { errors: [{ status: "409", title: "transition not allowed" }] }];
    run.status = "applying";
    void run.work.apply().then(({ log, failed }) => {
      Object.assign(run, { log, status: failed ? "errored" : "applied" });
    });
    return [202];
  }

  #showLog(id: string): Answer {
    return [200, { data: { attributes: { "log-read-url": this.#address(`/stored/logs/${id}`) } } }];
  }

  /** Pending at first, then empty, as servers do it; then somewhere else. */
  #showPlan(run: StandInRun): Answer {
    run.asked += 1;
    if (run.asked === 1) return [204];
    if (run.asked === 2) return [200];
    return [307, undefined, { location: this.#address(`/stored/plans/${run.id}`) }];
  }
}

function describe(run: StandInRun): object {
  const isWaiting = confirmable.has(run.status);
  return {
    id: run.id,
    type: "runs",
    attributes: {
      status: run.status,
      message: run.message,
      actions: { "is-confirmable": isWaiting, "is-discardable": isWaiting || run.status === "pending" },
    },
    relationships: {
      workspace: { data: { id: `ws-${run.workspace}` } },
      plan: { data: { id: `of-${run.id}` } },
      apply: { data: { id: `of-${run.id}` } },
    },
  };
}

function discard(run: StandInRun): Answer {
  if (!confirmable.has(run.status) && run.status !== "pending") return [409, { errors: [] }];
  run.status = "discarded";
  return [202];
}

function cancel(run: StandInRun): Answer {
  if (run.status !== "planning" && run.status !== "applying") return [409, { errors: [] }];
  run.status = "canceled";
  return [202];
}
