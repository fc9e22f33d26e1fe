import { expect, test } from "vitest";
import { parseReport } from "./report.ts";
import { severitiesOf } from "./severity.ts";
import { type ExampleVulnerability, exampleReport } from "./testing/example-scan.ts";

const manifest = `sha256:${"a".repeat(64)}`;

function severityOf(part: Partial<ExampleVulnerability>, change = (text: string) => text): string {
  const report = exampleReport(manifest, [{ name: "CVE-2026-1", package: "musl", ...part }]);
  return severitiesOf(parseReport(change(JSON.stringify(report))))("1000");
}

test.each([
  [10, "Critical"],
  [9, "Critical"],
  [8.9, "High"],
  [7, "High"],
  [6.9, "Medium"],
  [4, "Medium"],
  [3.9, "Low"],
  [0.1, "Low"],
  [0, "Unknown"],
])("a CVSS score of %s stands in for a missing severity as %s", (score, severity) => {
  expect(severityOf({ scores: [score] })).toBe(severity);
});

test("what the distribution says counts more than the score", () => {
  expect(severityOf({ severity: "Low", scores: [9.8] })).toBe("Low");
});

test("the highest score counts", () => {
  expect(severityOf({ scores: [5.3, 9.8, 7.5] })).toBe("Critical");
});

test("a score under another schema's name counts", () => {
  const renamed = (text: string) => text.replace("nvd/api/2.0/cve_api_json_2.0.schema", "nvd/baseline.json");
  expect(severityOf({ scores: [7.5] }, renamed)).toBe("High");
});

test("what another enricher adds is no score", () => {
  expect(severityOf({ scores: [3] }, (text) => text.replace("clair.cvss", "clair.epss"))).toBe("Unknown");
});

test.each([["11"], ["-1"], ['"9.8"'], ["null"]])("a score of %s does not count", (score) => {
  expect(severityOf({ scores: [3] }, (text) => text.replace('"baseScore":3', `"baseScore":${score}`))).toBe(
    "Unknown",
  );
});
