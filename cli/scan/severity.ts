import { z } from "zod";
import type { ClairReport } from "./report.ts";

/** How bad a vulnerability is; `Unknown` when nobody has judged it. */
export type Severity = ClairReport["vulnerabilities"][string]["normalized_severity"];

/** Marks what Clair adds of the National Vulnerability Database; the rest of the name has changed before. */
const CVSS = "enricher=clair.cvss";

/** By vulnerability; other fields and other contents do not count. */
const scoresSchema = z.record(
  z.string(),
  z.array(z.object({ baseScore: z.number().min(0).max(10) }).catch({ baseScore: Number.NaN })),
);

/** The lowest score of each severity. See section 5 of https://www.first.org/cvss/v3.1/specification-document */
const severities: readonly (readonly [number, Severity])[] = [
  [9, "Critical"],
  [7, "High"],
  [4, "Medium"],
  [0.1, "Low"],
];

/**
 * The severity of each vulnerability of a report: as its distribution judges it, otherwise by its highest CVSS score.
 * Alpine judges none, so that `normalized_severity` alone would let everything pass.
 */
export function severitiesOf(report: ClairReport): (id: string) => Severity {
  const scores = Object.entries(report.enrichments ?? {})
    .filter(([type]) => type.includes(CVSS))
    .flatMap(([, enrichments]) => enrichments)
    .flatMap((enrichment) => {
      const { data } = scoresSchema.safeParse(enrichment);
      return data ? [data] : [];
    });
  return (id) => {
    const judged = report.vulnerabilities[id]?.normalized_severity ?? "Unknown";
    if (judged !== "Unknown") return judged;
    const all = scores.flatMap((one) => one[id] ?? []).map(({ baseScore }) => baseScore);
    return severityOf(Math.max(...all.filter((score) => score > 0)));
  };
}

function severityOf(score: number): Severity {
  return severities.find(([lowest]) => Number.isFinite(score) && score >= lowest)?.[1] ?? "Unknown";
}
