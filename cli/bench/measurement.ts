/** One number of a benchmark beside the number it is held against, both measured in the same run. */
export interface Measurement {
  /** What was measured, for example `synthesis of all stacks`. */
  readonly name: string;
  readonly value: number;
  /** Unit of `value` and `baseline`, for example `s` or `MB`. */
  readonly unit: string;
  /** What the value is held against: another measurement of this run, or a fixed limit. */
  readonly against: string;
  readonly baseline: number;
  /** Largest accepted `value / baseline`. */
  readonly limit: number;
}

/** True when the measured ratio is within its limit. */
export function isMet({ value, baseline, limit }: Measurement): boolean {
  return value / baseline <= limit;
}

/** The middle of several runs, so that one slow run does not decide. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) throw new Error("The median of no values does not exist.");
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** The measurements as a Markdown table. */
export function table(measurements: readonly Measurement[]): string {
  const rows = measurements.map((measurement) => {
    const { name, value, unit, against, baseline, limit } = measurement;
    const ratio = (value / baseline).toFixed(2);
    const verdict = isMet(measurement) ? "met" : "**missed**";
    return `| ${name} | ${amount(value)} ${unit} | ${against}: ${amount(baseline)} ${unit} | ${ratio} | ${limit} | ${verdict} |`;
  });
  return ["| what | measured | against | ratio | at most | |", "|---|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}

function amount(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
