import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { type BundleDescription, sha256 } from "../plan/bundle.ts";
import { exampleBundle, exampleCommit } from "../plan/testing/example-bundle.ts";
import { type ApplyContext, assertApplicable, assertNotDenied, assertSameProviders } from "./refusal.ts";

const context: ApplyContext = {
  environment: "staging",
  stack: "staging-network",
  commit: exampleCommit,
  base: "b".repeat(40),
  configuration: sha256("{}"),
  stackSet: sha256("stacks"),
  terraformVersion: "1.11.4",
  now: new Date("2026-11-23T12:00:00Z"),
};

function refusal(description: Partial<BundleDescription>, here: Partial<ApplyContext> = {}, plan?: Buffer) {
  const bundle = exampleBundle(description);
  try {
    assertApplicable(bundle.description, plan ?? bundle.plan, { ...context, ...here });
  } catch (error) {
    return error as Fault;
  }
  return undefined;
}

test("a plan is not refused when everything is as it was planned", () => {
  expect(refusal({})).toBeUndefined();
  expect(refusal({ policy: "none" })).toBeUndefined();
  expect(refusal({ createdAt: "2026-11-23T12:04:59.000Z" })).toBeUndefined();
});

const again = "run `slipway plan staging` and have it reviewed";

test.each<[string, Partial<BundleDescription>, Partial<ApplyContext>, string]>([
  [
    "made by a clock that goes before ours",
    { createdAt: "2026-11-23T12:05:01.000Z" },
    {},
    `The plan of staging-network was made at 2026-11-23T12:05:01.000Z, and here it is only 2026-11-23T12:00:00.000Z, so nobody can tell whether it expired: set the clocks of both machines, or ${again}.`,
  ],
  [
    "of another stack",
    { stack: "staging-service" },
    {},
    `The saved plan of staging-network is of staging-service in staging, thus somebody moved it: ${again}.`,
  ],
  [
    "of another environment",
    { environment: "prod" },
    {},
    `The saved plan of staging-network is of staging-network in prod, thus somebody moved it: ${again}.`,
  ],
  [
    "of another commit",
    {},
    { commit: "d".repeat(40) },
    `The plan of staging-network is of commit cccccccccccc, and dddddddddddd is checked out: check out what was reviewed, or ${again}.`,
  ],
  [
    "on another base",
    { base: "a".repeat(40) },
    {},
    `The plan of staging-network was made to follow commit aaaaaaaaaaaa, and now it would follow bbbbbbbbbbbb: ${again}.`,
  ],
  [
    "past its end",
    {},
    { now: new Date("2026-11-24T10:00:00Z") },
    `The plan of staging-network expired at 2026-11-24T10:00:00.000Z: ${again}.`,
  ],
  [
    "of another set of stacks",
    {},
    { stackSet: sha256("others") },
    `The stacks of staging are no longer those that were planned (staging-network): ${again}.`,
  ],
  [
    "of other code",
    {},
    { configuration: sha256("{ }") },
    `The code of staging-network is not the one that was planned, although the commit is the same: remove what is not committed, or ${again}.`,
  ],
  [
    "of another Terraform",
    {},
    { terraformVersion: "1.12.0" },
    `The plan of staging-network was made by Terraform 1.11.4, and this is 1.12.0: install 1.11.4, or ${again}.`,
  ],
])("a plan %s is refused", (_, description, here, sentence) => {
  expect(refusal(description, here)).toEqual(new Fault(sentence));
});

test("another binary plan than the described one is refused", () => {
  expect(refusal({}, {}, Buffer.from("other"))?.message).toBe(
    `The saved plan of staging-network is not the one that was described: ${again}.`,
  );
});

test("a plan that the policy denies is refused with exit code 3", () => {
  const fault = refusal({ policy: "denied" });
  expect(fault?.exitCode).toBe(3);
  expect(fault?.message).toBe(
    "The policy denies the plan of staging-network: change the code or add the label that the review names, then plan again.",
  );
});

const installed = {
  versions: { "registry.terraform.io/hashicorp/aws": "5.100.0" },
  lockFile: "lock",
  file: "/stack/.terraform.lock.hcl",
};

test("the same providers are not refused", () => {
  expect(() => assertSameProviders(exampleBundle().description, installed)).not.toThrow();
});

test("another provider version is refused", () => {
  const versions = { "registry.terraform.io/hashicorp/aws": "5.99.0" };
  expect(() => assertSameProviders(exampleBundle().description, { ...installed, versions })).toThrow(
    `The plan of staging-network was made with another version of registry.terraform.io/hashicorp/aws (then 5.100.0, here 5.99.0): remove /stack/.terraform.lock.hcl to install what was planned with, or ${again}.`,
  );
});

test("a provider that was not there is refused", () => {
  const versions = { ...installed.versions, "registry.terraform.io/hashicorp/random": "3.0.0" };
  expect(() => assertSameProviders(exampleBundle().description, { ...installed, versions })).toThrow(
    "(then absent, here 3.0.0)",
  );
});

test("other checksums of the same version are refused", () => {
  expect(() => assertSameProviders(exampleBundle().description, { ...installed, lockFile: "other" })).toThrow(
    `The providers of staging-network have other checksums here than when it was planned: remove /stack/.terraform.lock.hcl to take the planned ones, or ${again}.`,
  );
});

test("a rule that denies the plan at the time of the apply counts, a missing label does not", () => {
  const violation = { rule: "frozen", address: "aws_sqs_queue.jobs", reason: "The year is over." };
  const verdict = { denied: [], missingLabels: [violation], warnings: [], allowed: [], expired: [] };
  expect(() =>
    assertNotDenied({ name: "staging-network", policy: { outcome: "denied", ...verdict } }),
  ).not.toThrow();
  expect(() =>
    assertNotDenied({
      name: "staging-network",
      policy: { outcome: "denied", ...verdict, denied: [violation] },
    }),
  ).toThrow(
    new Fault(
      "The policy denies the plan of staging-network: change the code or add the label that the review names, then plan again.",
      { exitCode: 3 },
    ),
  );
});
