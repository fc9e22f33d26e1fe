import { docker, type Engine, type Output } from "./engine.ts";

/** What one build of the image is asked for. */
export interface BuildOptions {
  readonly tag: string;
  readonly base: string;
  /** Folder with the sources. */
  readonly context: string;
  /** File with settings of npm; its content must not reach the image. */
  readonly npmrc: string;
  /** Whether every step is done anew. */
  readonly anew?: boolean;
  /** Arguments to the client, after all others. */
  readonly further?: readonly string[];
}

/** Builds the image as a release does, for this machine. */
export async function buildImage(
  engine: Engine,
  { tag, base, context, npmrc, anew = false, further = [] }: BuildOptions,
): Promise<Output> {
  const values = { BASE: base, VERSION: "1.2.3", COMMIT: "a".repeat(40), SOURCE_DATE_EPOCH: "1" };
  return docker(
    engine,
    ...["build", "--progress", "plain", "--network", "host", "--tag", tag],
    ...["--secret", `id=npmrc,src=${npmrc}`],
    ...Object.entries(values).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]),
    ...(anew ? ["--no-cache"] : []),
    ...further,
    context,
  );
}
