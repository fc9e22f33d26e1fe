import { type DangerRule, dangerRules, type Severity } from "../danger/danger.ts";
import type { Report } from "../report.ts";
import type { Danger, Review } from "../review.ts";
import { leadIn } from "./words.ts";

const levels: Readonly<Record<Severity, "error" | "warning">> = {
  critical: "error",
  high: "error",
  medium: "warning",
};

/** GitHub sorts by this number: 9 and more is critical, 7 and more high, 4 and more medium. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: "9.5",
  high: "8.0",
  medium: "5.0",
};

/**
 * The dangers as SARIF 2.1.0, for GitHub code scanning and other viewers. A plan has no lines: each result
 * points to the resource's address, and to the plan by its name because GitHub asks for a file.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif(report: Report): string {
  const sarif = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Slipway",
            rules: Object.entries(dangerRules).map(([id, title]) => ({
              id,
              shortDescription: { text: title },
            })),
          },
        },
        results: report.reviews.flatMap((review) => review.dangers.map((danger) => resultOf(danger, review))),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

function resultOf({ rule, severity, address, message, evidence, reasons }: Danger, { name }: Review) {
  const statements = [{ sentence: message, attributes: evidence }, ...reasons].map((reason) =>
    reason.attributes.length === 0 ? reason.sentence : `${leadIn(reason)} ${reason.attributes.join(", ")}.`,
  );
  return {
    ruleId: rule satisfies DangerRule,
    level: levels[severity],
    message: { text: [`${address}:`, ...statements].join(" ") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(name.toWellFormed()) },
          region: { startLine: 1 },
        },
        logicalLocations: [{ fullyQualifiedName: address, kind: "resource" }],
      },
    ],
    // Keeps the alert the same from one plan to the next.
    partialFingerprints: { "slipwayDanger/v1": `${name}:${address}:${rule}:${message}` },
    properties: { "security-severity": securitySeverities[severity] },
  };
}
