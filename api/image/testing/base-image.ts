import { docker, type Engine } from "./engine.ts";
import { buildStandIn } from "./stand-in-base.ts";

/** Default of the Dockerfile's argument BASE. */
const defaultBase = "node:24-alpine";

/** Name of the stand-in. Nobody's `node:24-alpine` is replaced by it. */
const standIn = "slipway-test-base";

/** Name of the image to build on: the real base, or the stand-in where no registry answers. */
export async function baseImage(engine: Engine): Promise<string> {
  try {
    await docker(engine, "pull", "--quiet", defaultBase);
    return defaultBase;
  } catch (error) {
    const known = await docker(engine, "image", "inspect", defaultBase).catch(() => undefined);
    if (known) return defaultBase;
    const { stderr = "" } = error as { readonly stderr?: string };
    process.stdout.write(
      `${defaultBase} cannot be had (${stderr.trim()}).\nA stand-in takes its place: Node.js of this machine, glibc instead of musl.\n`,
    );
    await buildStandIn(engine, standIn);
    return standIn;
  }
}
