import { describe, expect, test } from "vitest";
import { findingsOf, isBlocking } from "./finding.ts";
import { parseReport } from "./report.ts";
import { type ExampleVulnerability, exampleReport, now } from "./testing/example-scan.ts";

const manifest = `sha256:${"a".repeat(64)}`;
const found = (part: Partial<ExampleVulnerability>): ExampleVulnerability => ({
  name: "CVE-2026-1",
  package: "musl",
  ...part,
});
const platformWith = (platform: string, vulnerabilities: readonly ExampleVulnerability[]) => ({
  platform,
  report: parseReport(JSON.stringify(exampleReport(manifest, vulnerabilities))),
});
const allow = { name: "CVE-2026-1", reason: "Nothing calls it.", until: "2026-11-30" };

describe("an image must not be released", () => {
  test.each<[string, Partial<ExampleVulnerability>, boolean]>([
    ["a critical vulnerability", { severity: "Critical" }, true],
    ["a high one", { severity: "High" }, true],
    ["a medium one", { severity: "Medium" }, false],
    ["a low one", { severity: "Low" }, false],
    ["a negligible one", { severity: "Negligible" }, false],
    ["one that nobody has rated", {}, true],
    ["a critical one that no version fixes", { severity: "Critical", fixedIn: "" }, false],
    ["one that Alpine does not rate and that scores high", { scores: [7.5] }, true],
    ["one that Alpine does not rate and that scores low", { scores: [3.1] }, false],
  ])("with %s: %j", (_, part, blocked) => {
    const [finding] = findingsOf([platformWith("linux/amd64", [found(part)])], [], now);
    expect(isBlocking(finding!)).toBe(blocked);
  });
});

test.each([
  ["by its name", allow, false],
  ["in its package", { ...allow, package: "musl" }, false],
  ["in another package", { ...allow, package: "busybox" }, true],
  ["under another name", { ...allow, name: "CVE-2026-10" }, true],
  ["until today", { ...allow, until: "2026-11-23" }, false],
  ["until yesterday", { ...allow, until: "2026-11-22" }, true],
])("a vulnerability that is allowed %s blocks: %j", (_, allowed, blocked) => {
  const [finding] = findingsOf([platformWith("linux/amd64", [found({ severity: "High" })])], [allowed], now);
  expect(isBlocking(finding!)).toBe(blocked);
});

test("what two platforms have in common is told once, with both", () => {
  const findings = findingsOf(
    [
      platformWith("linux/amd64", [found({ severity: "High" })]),
      platformWith("linux/arm64", [found({ severity: "High" })]),
    ],
    [],
    now,
  );
  expect(findings).toEqual([
    {
      name: "CVE-2026-1",
      package: "musl",
      version: "1.2.5-r0",
      fixedIn: "1.2.5-r1",
      severity: "High",
      platforms: ["linux/amd64", "linux/arm64"],
      allowed: null,
    },
  ]);
});

test("what blocks is told first, the worst of it before the rest", () => {
  const report = platformWith("linux/amd64", [
    found({ name: "CVE-2026-4", severity: "Low" }),
    found({ name: "CVE-2026-3" }),
    found({ name: "CVE-2026-5", severity: "Critical", fixedIn: "" }),
    found({ name: "CVE-2026-2", severity: "High" }),
  ]);
  expect(findingsOf([report], [], now).map(({ name }) => name)).toEqual([
    "CVE-2026-2",
    "CVE-2026-3",
    "CVE-2026-5",
    "CVE-2026-4",
  ]);
});
