import { expect, test } from "vitest";
import { stale, unexplained } from "./explained-finding.ts";

const finding = {
  check: "CKV_AWS_16",
  title: "Ensure all data stored in RDS is encrypted",
  stack: "prod-foundation",
  resource: "database",
};

const explanation = { check: "CKV_AWS_16", resources: /^prod-foundation database$/, reason: "For a test." };

test("a finding without explanation is said in one sentence", () => {
  expect(unexplained([finding], [{ ...explanation, check: "CKV_AWS_17" }])).toEqual([
    "prod-foundation database fails CKV_AWS_16: Ensure all data stored in RDS is encrypted.",
  ]);
});

test("an explanation for other resources does not help", () => {
  expect(unexplained([finding], [{ ...explanation, resources: /^staging-/ }])).toHaveLength(1);
});

test("an explained finding is silent, and its explanation is needed", () => {
  expect(unexplained([finding], [explanation])).toEqual([]);
  expect(stale([finding], [explanation])).toEqual([]);
});

test("an explanation without finding is stale", () => {
  expect(stale([], [explanation])).toEqual([explanation]);
});
