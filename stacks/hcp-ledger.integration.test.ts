import { expect, test } from "vitest";
import { readHooks } from "../api/hooks/read-settings.ts";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { resourceOf, resourcesOf, type SynthesisedStack } from "../modules/testing/synthesised.ts";
import { ledgerAccess } from "./ledger-access.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

// CDKTF asks the installed Terraform for its version when a stack has this backend.
const backend = { kind: "hcp", organization: "acme", project: "shop" } as const;
const synthesis = synthesise({ platform: { ...platform, backend }, environments });

/** Names of the API's variables about HCP Terraform. */
function hcpVariables(stack: SynthesisedStack): string[] {
  const text = JSON.stringify(resourcesOf(stack, "aws_ecs_task_definition"));
  return [...new Set(text.match(/HCP_[A-Z_]+/g))];
}

function secretNames(stack: SynthesisedStack): unknown[] {
  return resourcesOf(stack, "aws_secretsmanager_secret").map(({ name }) => name);
}

test("the one ledger learns the secrets that HCP Terraform signs with", () => {
  expect(secretNames(stackOf(synthesis, "prod-foundation"))).toEqual(
    expect.arrayContaining(["slipway-prod/hcp-notification", "slipway-prod/hcp-run-task"]),
  );
  expect(hcpVariables(stackOf(synthesis, "prod-service")).toSorted()).toEqual([
    "HCP_NOTIFICATION_SECRET",
    "HCP_ORIGIN",
    "HCP_RUN_TASK_KEY",
  ]);
});

test("another environment's does not", () => {
  expect(JSON.stringify(secretNames(stackOf(synthesis, "staging-foundation")))).not.toContain("hcp");
  expect(hcpVariables(stackOf(synthesis, "staging-service"))).toEqual([]);
});

test("the API reads what the stack gives it", () => {
  const faults: string[] = [];
  const secrets = { HCP_NOTIFICATION_SECRET: "a".repeat(48), HCP_RUN_TASK_KEY: "b".repeat(48) };
  const access = ledgerAccess({ platform: { ...platform, backend }, environments }, prod);
  const { hcpNotificationSecret } = readHooks({ ...access, ...secrets }, faults);
  expect(faults).toEqual([]);
  expect(hcpNotificationSecret).toBe(secrets.HCP_NOTIFICATION_SECRET);
});

test("the API learns where HCP Terraform is, whose plans it reviews", () => {
  const own = { ...backend, hostname: "tfe.acme.org" };
  const variables = ledgerAccess({ platform: { ...platform, backend: own }, environments }, prod);
  expect(variables.HCP_ORIGIN).toBe("https://tfe.acme.org");
  expect(ledgerAccess({ platform, environments }, prod)).not.toHaveProperty("HCP_ORIGIN");
});

test("what HCP Terraform sends passes the firewall of that ledger alone", () => {
  const exempt = (stack: string) =>
    JSON.stringify(resourceOf(stackOf(synthesis, stack), "aws_wafv2_web_acl"));
  expect(exempt("prod-service")).toContain("|/hooks/hcp|/hooks/hcp/run-task)$");
  expect(exempt("staging-service")).not.toContain("/hooks/hcp");
});
