import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { apply } from "./apply.ts";
import { ingestion } from "./ingestion.ts";
import { kills } from "./kills.ts";
import { isMet, type Measurement, table } from "./measurement.ts";
import { metrics } from "./metrics.ts";
import { page } from "./page.ts";
import { pages } from "./pages.ts";
import { requests } from "./requests.ts";
import { review } from "./review.ts";
import { synthesis } from "./synthesis.ts";

/** Benchmarks by name; `npm run bench -- NAME…` runs some of them, without names all. */
const benchmarks: Readonly<Record<string, () => Promise<Measurement[]>>> = {
  synthesis,
  page,
  pages,
  apply,
  review,
  requests,
  ingestion,
  metrics,
  kills,
};
const document = "docs/benchmarks.md";

const { values, positionals } = parseArgs({
  options: { write: { type: "boolean", default: false } },
  allowPositionals: true,
});

const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
let missed = 0;
for (const name of names) {
  const benchmark = benchmarks[name];
  if (!benchmark) {
    throw new Error(`There is no benchmark ${name}; choose from ${Object.keys(benchmarks).join(", ")}.`);
  }
  const measurements = await benchmark();
  process.stdout.write(`\n${name}\n\n${table(measurements)}\n`);
  missed += measurements.filter((measurement) => !isMet(measurement)).length;
  if (values.write) await record(name, measurements);
}
process.exitCode = missed > 0 ? 1 : 0;

/** Replaces the benchmark's section of the page, which stands between two comments of its name. */
async function record(name: string, measurements: readonly Measurement[]): Promise<void> {
  const text = await readFile(document, "utf8");
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`${document} has no section between ${start} and ${end}.`);
  const date = new Date().toISOString().slice(0, 10);
  const section = `\n\`npm run bench -- ${name}\`, ${date}\n\n${table(measurements)}\n`;
  await writeFile(document, `${before}${start}${section}${end}${after}`);
}
