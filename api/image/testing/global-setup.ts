import { randomUUID } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startPostgres } from "../../testing/postgres-server.ts";
import { baseImage } from "./base-image.ts";
import { buildImage } from "./build-image.ts";
import { copySources } from "./copied-sources.ts";
import { docker, type Engine, findEngine } from "./engine.ts";

/** What all tests of the image share. */
export interface TestedImage {
  readonly engine: Engine;
  /** Name of the image that is tested. */
  readonly name: string;
  readonly base: string;
  /** Folder with a copy of the sources, so that every build has the same ones. */
  readonly context: string;
  readonly npmrc: string;
  /** Text in `npmrc` and in files beside the sources, known to nothing else. */
  readonly secret: string;
}

declare module "vitest" {
  interface ProvidedContext {
    image: TestedImage;
    /** URL of PostgreSQL for the superuser, without a database. */
    serverUrl: string;
  }
}

/** Builds the image once and starts one PostgreSQL beside it. Returns what ends and removes both. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const engine = await findEngine();
  const folder = await mkdtemp(join(tmpdir(), "slipway-image-"));
  const secret = `npm-${randomUUID()}`;
  const npmrc = join(folder, "npmrc");
  const own = await readFile(join(homedir(), ".npmrc"), "utf8").catch(() => "");
  await writeFile(npmrc, `${own}\n//registry.invalid/:_authToken=${secret}\n`);
  const context = join(folder, "sources");
  await copySources(context, secret);
  const base = await baseImage(engine);
  const name = "slipway-test-image";
  await buildImage(engine, { tag: name, base, context, npmrc });
  const server = await startPostgres();
  project.provide("image", { engine, name, base, context, npmrc, secret });
  project.provide("serverUrl", server.url);
  return async () => {
    await server.stop();
    await docker(engine, "image", "rm", "--force", name);
    await rm(folder, { recursive: true });
  };
}
