import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { finished } from "./finished.ts";
import { type Measurement, median } from "./measurement.ts";

const runs = 5;
const usageReport = fileURLToPath(new URL("./usage-report.ts", import.meta.url));

/** Synthesis of all stacks in one process, against its limits and against the stock CDKTF command line. */
export async function synthesis(): Promise<Measurement[]> {
  const seconds: number[] = [];
  const megabytes: number[] = [];
  const stockSeconds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const usage = await synthesise();
    seconds.push(usage.seconds);
    megabytes.push(usage.megabytes);
    stockSeconds.push(await stockSynthesis());
  }
  return [
    {
      name: "synthesis of all stacks",
      value: median(seconds),
      unit: "s",
      against: "limit",
      baseline: 1.5,
      limit: 1,
    },
    {
      name: "memory of the synthesis",
      value: median(megabytes),
      unit: "MB",
      against: "limit",
      baseline: 200,
      limit: 1,
    },
    {
      name: "synthesis of all stacks",
      value: median(seconds),
      unit: "s",
      against: "`cdktf synth`",
      baseline: median(stockSeconds),
      limit: 0.25,
    },
  ];
}

async function synthesise(): Promise<{ seconds: number; megabytes: number }> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-bench-"));
  const report = join(folder, "usage.json");
  const started = performance.now();
  await finished(process.execPath, ["--max-semi-space-size=2", "--import", usageReport, "stacks/main.ts"], {
    CDKTF_OUTDIR: join(folder, "cdktf.out"),
    SLIPWAY_USAGE_REPORT: report,
  });
  const seconds = (performance.now() - started) / 1000;
  const { peakKilobytes } = JSON.parse(await readFile(report, "utf8")) as { peakKilobytes: number };
  await rm(folder, { recursive: true });
  return { seconds, megabytes: peakKilobytes / 1024 };
}

async function stockSynthesis(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-bench-"));
  const started = performance.now();
  await finished("node_modules/.bin/cdktf", ["synth", "--output", join(folder, "cdktf.out")]);
  const seconds = (performance.now() - started) / 1000;
  await rm(folder, { recursive: true });
  return seconds;
}
