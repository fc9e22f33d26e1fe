import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { tokenVariable } from "./token.ts";

/** A server and who speaks to it. */
export interface HcpSettings {
  /** For example `app.terraform.io`. */
  readonly hostname: string;
  readonly token: string;
}

/** An answer as it came. */
export interface HcpAnswer {
  readonly status: number;
  readonly text: string;
}

interface Request {
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly signal?: AbortSignal | undefined;
}

const ATTEMPTS = 5;
const TIMEOUT_MS = 60_000;
const LONGEST_WAIT_SECONDS = 60;

const errorsSchema = z.object({
  errors: z.array(z.object({ title: z.string().optional(), detail: z.string().optional() })),
});

/**
 * The API of HCP Terraform. Waits when it asks for that, and reads again after a disturbance.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs
 */
export class HcpClient {
  readonly hostname: string;
  readonly #token: string;
  readonly #wait: (seconds: number) => Promise<unknown>;

  /** @param wait for tests, which do not wait. */
  constructor({ hostname, token }: HcpSettings, wait = (seconds: number) => delay(seconds * 1000)) {
    this.hostname = hostname;
    this.#token = token;
    this.#wait = wait;
  }

  /**
   * Reads a document.
   *
   * @param path below `/api/v2`, for example `/runs/run-1`
   * @throws Fault when the server refuses, or answers something else.
   */
  async get<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<z.infer<Schema>> {
    const { text } = await this.#ask("GET", path, { signal });
    return this.#parse(path, text, schema);
  }

  /** Sends a document and reads the answer. */
  async post<Schema extends z.ZodType>(path: string, body: object, schema: Schema): Promise<z.infer<Schema>> {
    const { text } = await this.#ask("POST", path, { body });
    return this.#parse(path, text, schema);
  }

  /** Asks for something that is done later; gives the status, which may also be one of `accepted`. */
  async act(path: string, body: object, accepted: readonly number[] = []): Promise<number> {
    return (await this.#ask("POST", path, { body, accepted })).status;
  }

  /** Reads what may not be there yet; follows to where it is kept, and takes the token along nowhere else. */
  async download(path: string, accepted: readonly number[] = []): Promise<HcpAnswer> {
    return this.#ask("GET", path, { accepted });
  }

  /** Reads an address that the server gave out; it carries its own permission. */
  async readAddress(url: string): Promise<string> {
    const safe = this.#safe(url);
    return (await this.#send({ method: "GET", url: safe, headers: {} }, `GET ${new URL(safe).host}`)).text;
  }

  /** Sends a file to an address that the server gave out. */
  async upload(url: string, content: Buffer): Promise<void> {
    const headers = { "content-type": "application/octet-stream" };
    const safe = this.#safe(url);
    await this.#send({ method: "PUT", url: safe, headers, body: content }, `PUT ${new URL(safe).host}`);
  }

  async #ask(
    method: "GET" | "POST",
    path: string,
    {
      body,
      accepted = [],
      signal,
    }: { body?: object; accepted?: readonly number[]; signal?: AbortSignal | undefined },
  ): Promise<HcpAnswer> {
    const url = `https://${this.hostname}/api/v2${path}`;
    const headers = {
      authorization: `Bearer ${this.#token}`,
      "content-type": "application/vnd.api+json",
    };
    const text = body && JSON.stringify(body);
    return this.#send(
      { method, url, headers, ...(text && { body: text }), signal },
      `${method} ${path}`,
      accepted,
    );
  }

  async #send(request: Request, what: string, accepted: readonly number[] = []): Promise<HcpAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(request, what, attempt);
      if (response) {
        const location = response.headers.get("location");
        if (response.status >= 300 && response.status < 400 && location) {
          return { status: 200, text: await this.readAddress(location) };
        }
        const text = await response.text();
        if (response.ok || accepted.includes(response.status)) return { status: response.status, text };
        if (!mayPass(request, response.status) || attempt === ATTEMPTS) {
          throw this.#refusal(what, response.status, text);
        }
        const asked = Number(response.headers.get("retry-after"));
        if (asked > 0) await this.#wait(Math.min(asked, LONGEST_WAIT_SECONDS));
      }
      await this.#wait(attempt);
    }
  }

  /** Undefined when the server cannot be reached now, and may be in a moment. */
  async #fetch(request: Request, what: string, attempt: number): Promise<Response | undefined> {
    const { url, method, headers, body, signal } = request;
    const timeout = AbortSignal.timeout(TIMEOUT_MS);
    try {
      return await fetch(url, {
        method,
        headers: { ...headers, "user-agent": "slipway" },
        ...(body !== undefined && { body: typeof body === "string" ? body : new Uint8Array(body) }),
        redirect: "manual",
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
    } catch (error) {
      signal?.throwIfAborted();
      if (method !== "POST" && attempt < ATTEMPTS) return undefined;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Fault(
        `${this.hostname} cannot be reached for ${what} (${reason}): check host name and network.`,
        {
          cause: error,
        },
      );
    }
  }

  #refusal(what: string, status: number, text: string): Fault {
    const reason = reasonIn(text);
    const wayOut =
      status === 401
        ? `set ${tokenVariable(this.hostname)} to a token that is valid`
        : (wayOuts.get(status) ?? "try again later");
    return new Fault(`${this.hostname} answered ${status} to ${what}${reason && ` (${reason})`}: ${wayOut}.`);
  }

  #parse<Schema extends z.ZodType>(path: string, text: string, schema: Schema): z.infer<Schema> {
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new Fault(
        `${this.hostname} answered to ${path} what HCP Terraform would not: check that the host name is the one of such a server.`,
        { cause },
      );
    }
  }

  /** An address that the server gave out, whole; some servers leave out their own name. */
  #safe(address: string): string {
    const url = new URL(address, `https://${this.hostname}`);
    if (url.protocol === "https:") return url.href;
    throw new Fault(`${this.hostname} leads to ${url.origin}, which is not encrypted: it is not followed.`);
  }
}

function mayPass({ method }: Request, status: number): boolean {
  return status === 429 || (status >= 500 && method !== "POST");
}

function reasonIn(text: string): string {
  try {
    const { errors } = errorsSchema.parse(JSON.parse(text));
    return errors.map(({ title, detail }) => detail ?? title ?? "").join("; ");
  } catch {
    return "";
  }
}

const wayOuts = new Map([
  [
    403,
    "give the token's team the rights to plan and apply in this workspace; a token of an organization cannot",
  ],
  [404, "check organization and workspace, and that the token may see them"],
  [409, "something else came first: look at the run there"],
  [422, "check what was sent"],
]);
