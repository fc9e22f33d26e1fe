import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generatePlan } from "../../review/testing/generated-plan.ts";
import { finished } from "./finished.ts";
import { type Measurement, median } from "./measurement.ts";
import type { EngineTimes } from "./review/engine-times.ts";
import { bulk } from "./review/plan-bulk.ts";

const runs = 5;
/** More of what takes no second. */
const shortRuns = 15;

const usageReport = fileURLToPath(new URL("./usage-report.ts", import.meta.url));
const parsePlan = fileURLToPath(new URL("./review/parse-plan.ts", import.meta.url));
const engineTimes = fileURLToPath(new URL("./review/engine-times.ts", import.meta.url));
const slipway = fileURLToPath(new URL("../slipway.js", import.meta.url));

/** 2 says that a review found changes. */
const successCodes = [0, 2];

/** Reviews of generated plans: against reading them alone, against a limit, and against smaller ones. */
export async function review(): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-bench-"));
  try {
    const large = join(folder, "large.json");
    await writeFile(large, generatePlan({ resources: 10_000, bulk, secrets: 10 }));
    const small = join(folder, "small.json");
    await writeFile(small, generatePlan({ resources: 100 }));
    return [...(await againstParsing(large, folder)), await untilComment(small), ...(await growth())];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The whole command on a large plan, against a process that only parses the file. */
async function againstParsing(plan: string, folder: string): Promise<Measurement[]> {
  const reviews: Usage[] = [];
  const parsings: Usage[] = [];
  for (let run = 0; run < runs; run += 1) {
    reviews.push(await usageOf(reviewing(plan), folder));
    parsings.push(await usageOf([parsePlan, plan], folder));
  }
  const middle = (usages: readonly Usage[], part: keyof Usage) => median(usages.map((usage) => usage[part]));
  const common = { name: "review of 10,000 changed resources, 100 MB", against: "`JSON.parse` alone" };
  return [
    {
      ...common,
      value: middle(reviews, "seconds"),
      unit: "s",
      baseline: middle(parsings, "seconds"),
      limit: 3,
    },
    {
      ...common,
      name: "peak memory of that review",
      value: middle(reviews, "megabytes"),
      unit: "MB",
      baseline: middle(parsings, "megabytes"),
      limit: 1.5,
    },
  ];
}

/** From the command, process start and all, to the text of the comment. */
async function untilComment(plan: string): Promise<Measurement> {
  const seconds: number[] = [];
  for (let run = 0; run < shortRuns; run += 1) {
    const started = performance.now();
    await finished(process.execPath, reviewing(plan), {}, successCodes);
    seconds.push((performance.now() - started) / 1000);
  }
  return {
    name: "comment on 100 changed resources",
    value: median(seconds) * 1000,
    unit: "ms",
    against: "limit",
    baseline: 150,
    limit: 1,
  };
}

/** Time for each resource, and for each secret, in one process. */
async function growth(): Promise<Measurement[]> {
  const { ofResources, ofSecrets } = JSON.parse(
    await finished(process.execPath, [engineTimes]),
  ) as EngineTimes;
  const perResource = (resources: keyof typeof ofResources) =>
    (ofResources[resources] / Number(resources)) * 1_000_000;
  const common = { unit: "µs", limit: 1.5 };
  return [
    {
      ...common,
      name: "each of 1,000 resources",
      value: perResource("1000"),
      against: "each of 100",
      baseline: perResource("100"),
    },
    {
      ...common,
      name: "each of 10,000 resources",
      value: perResource("10000"),
      against: "each of 1,000",
      baseline: perResource("1000"),
    },
    {
      name: "1,000 resources with 1,000 secrets",
      value: ofSecrets["1000"] * 1000,
      unit: "ms",
      against: "with one secret",
      baseline: ofSecrets["1"] * 1000,
      limit: 2,
    },
  ];
}

function reviewing(plan: string): string[] {
  return [slipway, "review", plan, "--format", "markdown"];
}

interface Usage {
  readonly seconds: number;
  readonly megabytes: number;
}

async function usageOf(script: readonly string[], folder: string): Promise<Usage> {
  const report = join(folder, "usage.json");
  const started = performance.now();
  const args = ["--import", usageReport, ...script];
  await finished(process.execPath, args, { SLIPWAY_USAGE_REPORT: report }, successCodes);
  const seconds = (performance.now() - started) / 1000;
  const { peakKilobytes } = JSON.parse(await readFile(report, "utf8")) as { peakKilobytes: number };
  return { seconds, megabytes: peakKilobytes / 1024 };
}
