import { plural } from "../../review/render/words.ts";
import { type Finding, isBlocking } from "./finding.ts";
import type { ImageScan } from "./scan.ts";

/** What was found, as lines for a terminal. */
export function scanText({ digest, platforms, databaseUpdatedAt, findings, notices }: ImageScan): string {
  const blocking = findings.filter(isBlocking);
  const allowed = findings.filter((one) => one.allowed !== null);
  const others = findings.length - blocking.length - allowed.length;
  return [
    `Image ${digest} (${platforms.join(", ")}), database of ${databaseUpdatedAt}`,
    ...notices,
    ...blocking.map(findingLine),
    ...allowed.flatMap((one) => [
      findingLine(one),
      `      allowed until ${one.allowed?.until}: ${one.allowed?.reason}`,
    ]),
    ...(others > 0
      ? [`  ${others} more ${plural(others, "finding")} of lower severity or without a fix, see --json`]
      : []),
    blocking.length === 0
      ? "Nothing keeps it from being released."
      : `${blocking.length} ${plural(blocking.length, "finding")} of these forbid${blocking.length === 1 ? "s" : ""} the release: update the base image, or allow it for a while in slipway.scan.ts, with the reason.`,
    "",
  ].join("\n");
}

function findingLine(finding: Finding): string {
  const { name, severity, version, fixedIn, platforms } = finding;
  const sign = isBlocking(finding) ? "✖" : "–";
  const rating = severity === "Unknown" ? "not rated" : severity.toLowerCase();
  const fix = fixedIn === null ? "no fix" : `fixed in ${fixedIn}`;
  return `  ${sign} ${name} (${rating}) in ${finding.package} ${version}, ${fix} [${platforms.join(", ")}]`;
}
