import { type AllowedVulnerability, allowanceFor } from "./allowed-vulnerability.ts";
import type { ClairReport } from "./report.ts";
import { type Severity, severitiesOf } from "./severity.ts";

/** A vulnerability in a package of an image. */
export interface Finding {
  readonly name: string;
  readonly package: string;
  readonly version: string;
  /** Version that no longer has it; null when there is none. */
  readonly fixedIn: string | null;
  readonly severity: Severity;
  /** Platforms whose image has it, such as `linux/arm64`. */
  readonly platforms: readonly string[];
  readonly allowed: AllowedVulnerability | null;
}

/** Severities that an update would get rid of must not be released. What nobody has judged may be one of them. */
const blocking: readonly Severity[] = ["Critical", "High", "Unknown"];

/** Whether a finding keeps the image from being released. */
export function isBlocking({ severity, fixedIn, allowed }: Finding): boolean {
  return allowed === null && fixedIn !== null && blocking.includes(severity);
}

/** What the reports of all platforms found, the worst first. */
export function findingsOf(
  reports: readonly { readonly platform: string; readonly report: ClairReport }[],
  allowed: readonly AllowedVulnerability[],
  now: Date,
): Finding[] {
  const found = new Map<string, Finding>();
  for (const { platform, report } of reports) {
    for (const one of findingsIn(report)) {
      const key = JSON.stringify([one.name, one.package, one.version, one.fixedIn, one.severity]);
      const platforms = found.get(key)?.platforms ?? [];
      if (platforms.includes(platform)) continue;
      const allowance = allowanceFor(one, allowed, now) ?? null;
      found.set(key, { ...one, platforms: [...platforms, platform], allowed: allowance });
    }
  }
  return [...found.values()].toSorted(byWeight);
}

function* findingsIn(report: ClairReport): Iterable<Omit<Finding, "platforms" | "allowed">> {
  const severity = severitiesOf(report);
  for (const [packageId, ids] of Object.entries(report.package_vulnerabilities)) {
    for (const id of ids) {
      const vulnerability = report.vulnerabilities[id];
      if (vulnerability === undefined) continue;
      const { name, version } = report.packages[packageId] ?? { name: packageId, version: "" };
      yield {
        name: vulnerability.name,
        package: name,
        version,
        fixedIn: vulnerability.fixed_in_version || null,
        severity: severity(id),
      };
    }
  }
}

const order: readonly Severity[] = ["Critical", "High", "Unknown", "Medium", "Low", "Negligible"];

function byWeight(one: Finding, other: Finding): number {
  return (
    Number(isBlocking(other)) - Number(isBlocking(one)) ||
    order.indexOf(one.severity) - order.indexOf(other.severity) ||
    one.name.localeCompare(other.name) ||
    one.package.localeCompare(other.package)
  );
}
