import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** A Docker engine, and a client that can build with BuildKit. */
export interface Engine {
  readonly client: string;
  /** For example `28.2.2`. */
  readonly version: string;
}

/** What a command of the client wrote. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** There is no engine that the image can be tested on; the message is a full sentence. */
export class EngineError extends Error {
  override readonly name = "EngineError";
}

/** The first client with BuildKit in it; newer ones have it in a plugin that not every system installs along. */
const firstWithPlugin = 23;

/** Bytes that a command may write. */
const outputLimit = 64 * 1024 * 1024;

/**
 * The engine that `DOCKER_HOST` names, or the machine's own. The client is `DOCKER` or the first `docker` that fits.
 *
 * @throws EngineError when no engine answers, or no client can build.
 */
export async function findEngine(): Promise<Engine> {
  const { DOCKER } = process.env;
  const clients = DOCKER ? [DOCKER] : ["docker", "/usr/bin/docker"];
  const reasons: string[] = [];
  for (const client of clients) {
    const found = await versionsOf(client).catch((error: unknown) => String(reasonOf(error)));
    if (typeof found === "string") {
      reasons.push(found);
      continue;
    }
    if (await canBuild(client, found.client)) return { client, version: found.server };
    reasons.push(`${client} ${found.client} has no BuildKit, its plugin buildx is missing`);
  }
  throw new EngineError(
    `The image is built and run on a Docker engine, and none can be used (${[...new Set(reasons)].join("; ")}): install and start one (https://docs.docker.com/engine/install/), or name it in DOCKER_HOST and its client in DOCKER.`,
  );
}

/** Runs one command of the client to its end. */
export async function docker({ client }: Engine, ...parameters: readonly string[]): Promise<Output> {
  return promisify(execFile)(client, [...parameters], {
    // Attestations hold the time of the build, and no test reads them.
    env: { ...process.env, DOCKER_BUILDKIT: "1", BUILDX_NO_DEFAULT_ATTESTATIONS: "1" },
    maxBuffer: outputLimit,
  });
}

/** What `docker inspect` says of one container or image. */
export async function inspect<T>(engine: Engine, name: string, format: string): Promise<T> {
  const { stdout } = await docker(engine, "inspect", "--format", `{{json ${format}}}`, name);
  return JSON.parse(stdout) as T;
}

async function versionsOf(client: string): Promise<{ readonly client: string; readonly server: string }> {
  const format = "{{.Client.Version}} {{.Server.Version}}";
  const { stdout } = await promisify(execFile)(client, ["version", "--format", format]);
  const [own = "", server = ""] = stdout.trim().split(" ");
  return { client: own, server };
}

async function canBuild(client: string, version: string): Promise<boolean> {
  if (Number.parseInt(version, 10) < firstWithPlugin) return true;
  return promisify(execFile)(client, ["buildx", "version"]).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  const { code, stderr = "" } = error as { readonly code?: unknown; readonly stderr?: string };
  if (code === "ENOENT") return "there is no client docker";
  return (stderr.trim().split("\n").at(-1) ?? "").replace(/\.$/, "") || String(error);
}
