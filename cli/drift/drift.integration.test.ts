import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { drift as driftEvent } from "../../api/ingest/slipway/drift.ts";
import { type LedgerStandIn, startLedgerStandIn } from "../plan/testing/ledger-stand-in.ts";
import { canary, makeSmallProject, type SmallProject } from "../plan/testing/small-project.ts";
import type { FinishedRun } from "../testing/slipway-run.ts";

// Several runs a test, each of which starts the provider several times.
vi.setConfig({ testTimeout: 900_000 });

let project: SmallProject;
let ledger: LedgerStandIn;
let parameters: SSMClient;
let beforeApply: FinishedRun;

beforeAll(async () => {
  [project, ledger] = await Promise.all([makeSmallProject(), startLedgerStandIn()]);
  const { AWS_ENDPOINT_URL: endpoint = "", AWS_REGION: region = "" } = project.variables;
  const credentials = { accessKeyId: "111111111111", secretAccessKey: "emulated" };
  parameters = new SSMClient({ endpoint, region, credentials });
  await project.commit({ upstream: "as applied", downstream: "as applied" });
  beforeApply = await drift();
  for (const command of ["plan", "apply", "plan", "apply"]) await project.slipway([command, "staging"]);
}, 900_000);

afterAll(async () => {
  parameters.destroy();
  await ledger.stop();
  await project.remove();
});

const drift = (...words: string[]) => project.slipway(["drift", "staging", ...words], ledger.variables);
const setByHand = (Name: string, Value: string) =>
  parameters.send(new PutParameterCommand({ Name, Value, Overwrite: true }));

test("what was never applied cannot drift", () => {
  expect(beforeApply.output).toContain("\nstaging-network: nothing was changed by hand\n");
  expect(beforeApply.output).toContain(
    "\nstaging-service: nothing was changed by hand\nstaging-service was never applied: there is nothing to look at.\n",
  );
  expect(beforeApply.code).toBe(0);
});

test("nothing was changed by hand after an apply", async () => {
  const run = await drift();
  expect(run.output).toContain("\nstaging-network: nothing was changed by hand\n");
  expect(run.code).toBe(0);
});

test("what was changed and deleted by hand is found, allowed for a while, and told to the ledger", async () => {
  await setByHand("/small/plain", "by hand");
  await setByHand("/small/secret", `${canary} changed`);
  const changed = await drift("--json");
  expect(changed.code).toBe(2);
  const [network] = JSON.parse(changed.output).stacks;
  expect(network.resources).toMatchObject([
    {
      address: "aws_ssm_parameter.plain",
      kind: "changed",
      differences: expect.arrayContaining([
        { path: "insecure_value", kind: "change", before: "as applied", after: "by hand" },
      ]),
    },
    {
      address: "aws_ssm_parameter.secret",
      kind: "changed",
      differences: expect.arrayContaining([{ path: "value", kind: "change", sensitive: true }]),
    },
  ]);

  await parameters.send(new DeleteParameterCommand({ Name: "/small/plain" }));
  const allowance = { address: "aws_ssm_parameter.secret", reason: "Rotated by hand.", until: "2999-12-31" };
  const allow = join(project.folder, "slipway.drift.ts");
  await writeFile(allow, `export const allowedDrift = [${JSON.stringify(allowance)}];\n`);
  const deleted = await drift();
  expect(deleted.code).toBe(2);
  expect(deleted.output).toContain("\n  - aws_ssm_parameter.plain (deleted)\n");
  expect(deleted.output).toContain("\n      allowed until 2999-12-31: Rotated by hand.\n");

  const told = ledger.events.map(({ body }) => driftEvent.parse(body));
  expect(told.map(({ stack, status }) => `${stack} ${status}`)).toContain("staging-network drifted");
  const shown = [changed, deleted].map(({ output, errorOutput }) => output + errorOutput);
  expect([...shown, JSON.stringify(told)].filter((text) => text.includes(canary))).toEqual([]);
});

test("what was changed in the last stack is told although the first cannot be looked at", async () => {
  await setByHand("/small/service", "by hand");
  const lock = `${project.variables.AWS_ENDPOINT_URL}/small-project-state/staging-network.tfstate.tflock`;
  await fetch(lock, { method: "PUT", headers: ANYBODY, body: JSON.stringify(LOCK) });
  const [text, json] = [await drift(), await drift("--json")];
  await fetch(lock, { method: "DELETE", headers: ANYBODY });
  expect([text.code, json.code]).toEqual([1, 1]);
  expect(text.output).toContain("\nstaging-network: it could not be looked at\n");
  expect(text.output).toContain('      ~ insecure_value: "as applied as applied" → "by hand"\n');
  expect(text.errorOutput).toContain(
    "Terraform could not plan staging-network: its state has been locked by somebody",
  );
  expect(JSON.parse(json.output).stacks).toMatchObject([
    {
      stack: "staging-network",
      error: expect.stringContaining("Terraform could not plan staging-network: "),
    },
    { stack: "staging-service", error: null, resources: [{ address: "aws_ssm_parameter.service" }] },
  ]);
  const told = ledger.events.slice(-2).map(({ body }) => driftEvent.parse(body));
  expect(told.map(({ stack, status }) => `${stack} ${status}`)).toEqual([
    "staging-network failed",
    "staging-service drifted",
  ]);
});

const LOCK = { ID: "1", Operation: "OperationTypePlan", Who: "somebody", Created: "2026-11-23T10:00:00Z" };

const ANYBODY = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=111111111111/20261123/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0",
};
