import { z } from "zod";

/**
 * What is read of a report of Clair in its own format, `clair`. Nothing of it may be missing: half a report could hide
 * what it should have found.
 *
 * @see https://github.com/quay/claircore/blob/main/vulnerabilityreport.go
 */
const reportSchema = z.object({
  /** Digest of the manifest of one platform. */
  manifest_hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  packages: z.record(z.string(), z.object({ name: z.string(), version: z.string() })),
  distributions: z.record(
    z.string(),
    z.object({
      did: z.string(),
      name: z.string(),
      version: z.string().default(""),
      version_id: z.string().default(""),
      pretty_name: z.string().default(""),
    }),
  ),
  vulnerabilities: z.record(
    z.string(),
    z.object({
      name: z.string().min(1),
      links: z.string().default(""),
      normalized_severity: z.enum(["Unknown", "Negligible", "Low", "Medium", "High", "Critical"]),
      fixed_in_version: z.string(),
    }),
  ),
  package_vulnerabilities: z.record(z.string(), z.array(z.string())),
  /** By the media type of what an enricher adds. */
  enrichments: z.record(z.string(), z.array(z.unknown())).nullable(),
});

export type ClairReport = z.infer<typeof reportSchema>;
export type Distribution = ClairReport["distributions"][string];

/**
 * @throws SyntaxError when the text is no JSON.
 * @throws ZodError when it is no report of Clair.
 */
export function parseReport(text: string): ClairReport {
  return reportSchema.parse(JSON.parse(text));
}

/** Why a report says nothing about its image, as a sentence; undefined when it does. */
export function emptyReport({ packages, distributions, ...report }: ClairReport): string | undefined {
  if (Object.keys(packages).length === 0) {
    return "It names no package: Clair found no package database in the image, so it looked for nothing.";
  }
  if (!Object.values(distributions).some(({ did }) => did !== "")) {
    return "It names no distribution: Clair did not recognize the image's, so it looked for nothing.";
  }
  const lost = Object.values(report.package_vulnerabilities)
    .flat()
    .find((id) => report.vulnerabilities[id] === undefined);
  return lost === undefined ? undefined : `It names the vulnerability ${lost} and does not describe it.`;
}
