import { expect, test } from "vitest";
import { readRules } from "./read-rules.ts";
import { defaultRules } from "./rules.ts";

function read(variables: Record<string, string>) {
  const faults: string[] = [];
  return { rules: readRules(variables, faults), faults };
}

test("where nothing is set the defaults hold", () => {
  expect(read({})).toEqual({ rules: defaultRules, faults: [] });
});

test("hours and labels can be set; labels are compared in lower case, whatever their order", () => {
  const variables = { ATTRIBUTION_HOURS: "48", REMEDIATION_LABELS: "Urgent, broken ,urgent" };
  expect(read(variables)).toEqual({
    rules: { attributionHours: 48, remediationLabels: ["broken", "urgent"] },
    faults: [],
  });
});

test.each(["0", "721", "-1", "1.5", "a day", "1e2"])("hours of %s are refused", (hours) => {
  expect(read({ ATTRIBUTION_HOURS: hours }).faults).toEqual([
    `ATTRIBUTION_HOURS "${hours}" is not a whole number of hours from 1 to 720.`,
  ]);
});
