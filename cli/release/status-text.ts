import type { EnvironmentStatus } from "./status.ts";

const HEADINGS = ["ENVIRONMENT", "RELEASE", "DIGEST", "PROVEN", "TASKS", "RECORDED"];

/** A table with a line for each environment, and below it what is not as it should be. */
export function statusText(statuses: readonly EnvironmentStatus[]): string {
  const rows = [HEADINGS, ...statuses.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  const notes = statuses.flatMap(({ note }) => note ?? []);
  return `${[...lines, ...(notes.length > 0 ? ["", ...notes] : [])].join("\n")}\n`;
}

function rowOf({ environment, release, rollout }: EnvironmentStatus): string[] {
  const tasks = rollout
    ? `${rollout.running} of ${rollout.desired} ${rollout.state.toLowerCase().replace("_", " ")}`
    : "-";
  if (!release) return [environment, "-", "-", "-", tasks, "-"];
  return [
    environment,
    release.version,
    release.digest.slice("sha256:".length, "sha256:".length + 12),
    release.provenAt === null ? "no" : "yes",
    tasks,
    `${release.releasedAt.slice(0, 16).replace("T", " ")} by ${release.releasedBy}`,
  ];
}
