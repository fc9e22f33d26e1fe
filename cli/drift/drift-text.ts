import { describeDifference, differenceSigns, leadIn, plural } from "../../review/render/words.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

/** What was found in one stack, as lines for a terminal. */
export function driftText({ stack, resources, allowed, notices }: StackDrift): string {
  const count = resources.length;
  const title = `${stack}: ${count === 0 ? "nothing was changed by hand" : `${count} ${plural(count, "object")} changed by hand`}`;
  return [
    title,
    ...notices,
    ...resources.flatMap(resourceLines),
    ...allowed.flatMap(({ reason, until, ...resource }) => [
      ...resourceLines(resource),
      `      allowed until ${until}: ${reason}`,
    ]),
    "",
  ].join("\n");
}

function resourceLines({ address, kind, differences, dangers, changedBy }: DriftedResource): string[] {
  return [
    `  ${kind === "deleted" ? "-" : "~"} ${address} (${kind})`,
    ...(changedBy === undefined ? [] : [`      by ${changedBy}`]),
    ...dangers.map(({ severity, message, evidence }) =>
      `      ${severity}: ${leadIn({ sentence: message, attributes: evidence })} ${evidence.join(", ")}`.trimEnd(),
    ),
    ...(kind === "deleted"
      ? []
      : differences.map((one) => `      ${differenceSigns[one.kind]} ${describeDifference(one)}`)),
  ];
}
