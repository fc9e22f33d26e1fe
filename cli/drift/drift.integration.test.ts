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
  await project.slipway(["plan", "staging"]);
  await project.slipway(["apply", "staging"]);
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

test("what cannot be looked at exits with 1 and is told to the ledger", async () => {
  const run = await project.slipway(["drift", "staging"], {
    ...ledger.variables,
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    AWS_MAX_ATTEMPTS: "1",
  });
  expect(run.code).toBe(1);
  expect(ledger.events.at(-1)?.body).toMatchObject({ stack: "staging-network", status: "failed" });
});
