import { expect, test } from "vitest";
import { createReport } from "../report.ts";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";
import { renderSarif } from "./sarif.ts";

const database = resourceChange(
  {
    actions: ["delete", "create"],
    before: { multi_az: true },
    after: { multi_az: false },
    replace_paths: [["username"]],
  },
  {
    address: "aws_db_instance.main",
    type: "aws_db_instance",
    action_reason: "replace_because_cannot_update",
  },
);
const { runs } = JSON.parse(renderSarif(createReport([reviewOf({ resource_changes: [database] })])));

test("every danger is one result with its reason", () => {
  expect(
    runs[0].results.map((result: { ruleId: string; message: { text: string } }) => [
      result.ruleId,
      result.message.text,
    ]),
  ).toEqual([
    [
      "stateful-replaced",
      "aws_db_instance.main: The database is deleted with all that is in it, then made again, empty. It cannot be changed in place: username.",
    ],
    [
      "protection-off",
      "aws_db_instance.main: Multi-AZ is switched off, so there is no standby in another zone: multi_az. It cannot be changed in place: username.",
    ],
  ]);
});

test("a result points to the resource and to the plan", () => {
  expect(runs[0].results[0].locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: "staging" }, region: { startLine: 1 } },
      logicalLocations: [{ fullyQualifiedName: "aws_db_instance.main", kind: "resource" }],
    },
  ]);
});

test("no two results have the same fingerprint", () => {
  const prints = runs[0].results.map((result: { partialFingerprints: object }) =>
    JSON.stringify(result.partialFingerprints),
  );
  expect(new Set(prints).size).toBe(prints.length);
});

test("every rule that a result names is described", () => {
  const described = runs[0].tool.driver.rules.map((rule: { id: string }) => rule.id);
  for (const result of runs[0].results) expect(described).toContain(result.ruleId);
});

test("without dangers there are no results", () => {
  expect(JSON.parse(renderSarif(createReport([reviewOf({})]))).runs[0].results).toEqual([]);
});
