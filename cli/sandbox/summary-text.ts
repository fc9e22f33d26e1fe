import type { SandboxSummary, StackSummary } from "./summary.ts";

/** The summary for people. */
export function summaryText(summary: SandboxSummary): string {
  const { url, seconds, environments, leftOut, failed, emulatedOnly, notEmulated } = summary;
  return [
    section(
      url ? `The page shows what runs where: ${url}` : "The page did not come up.",
      environments.flatMap(({ name, account, region, stacks }) => [
        `${name} (account ${account}, ${region})`,
        ...table(stacks).map((line) => `  ${line}`),
      ]),
    ),
    section(
      "Emulated, not real:",
      emulatedOnly.map((sentence) => `- ${sentence}`),
    ),
    section(
      "Not emulated:",
      notEmulated.map((sentence) => `- ${sentence}`),
    ),
    section(
      "Left out:",
      leftOut.map(({ step, reason }) => `- ${step}: ${reason}`),
    ),
    section(
      "Failed:",
      failed.map(({ step, message }) => `- ${step}: ${message}`),
    ),
    durations(seconds),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return title.endsWith(":") ? "" : title;
  return [title, ...lines.map((line) => `  ${line}`)].join("\n");
}

function table(stacks: readonly StackSummary[]): string[] {
  const width = Math.max(...stacks.map(({ name }) => name.length));
  return stacks.map(({ name, text, seconds }) => {
    const time = seconds > 0 ? ` (${seconds.toFixed(1)} s)` : "";
    return `${name.padEnd(width)}  ${text}${time}`;
  });
}

function durations({ page, total }: SandboxSummary["seconds"]): string {
  const pageUp = page === null ? "" : `The page was up after ${page.toFixed(1)} s, `;
  return `${pageUp}${pageUp ? "everything" : "Everything"} was done after ${total.toFixed(1)} s.`;
}
