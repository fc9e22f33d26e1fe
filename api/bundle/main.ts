import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildBundle } from "./build.ts";

// `npm run build`, which the Dockerfile runs too.
const root = join(import.meta.dirname, "..", "..");
const { values } = parseArgs({ options: { outdir: { type: "string", default: join(root, "dist") } } });
await buildBundle({ root, outdir: resolve(values.outdir) });
