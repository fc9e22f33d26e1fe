import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { generatePlan } from "../../review/testing/generated-plan.ts";
import { buildBundle } from "../bundle/build.ts";
import { test } from "../testing/api-test.ts";
import { startHcpServer } from "../testing/hcp-server.ts";
import { runTaskKey, runTaskRequest, runToken, signRunTask } from "../testing/run-task-test.ts";

const body = (origin: string) => JSON.stringify(runTaskRequest(origin));

async function ask(url: string, text: string): Promise<unknown> {
  const response = await fetch(`${url}/hooks/hcp/run-task`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-TFC-Task-Signature": signRunTask(text) },
    body: text,
  });
  return await response.json();
}

test("a ledger answers run tasks, those as well that the process before it did not finish", async ({
  database,
  start,
}) => {
  const plan = generatePlan({ resources: 300, bulk: 2_000 });
  const hcp = await startHcpServer(runToken, { plan: [{ status: 204 }, { stored: plan }] });
  const settings = { DATABASE_URL: database.apiUrl, HCP_RUN_TASK_KEY: runTaskKey, HCP_ORIGIN: hcp.origin };
  const first = start("serve", settings);
  expect(await ask(await first.url, body(hcp.origin))).toEqual({ outcome: "accepted" });
  first.kill("SIGTERM");
  expect(await first.exit).toMatchObject({ code: 0, stderr: "" });
  const second = start("serve", settings);
  expect((await hcp.answered).attributes.message).toMatch(/^\d+ to create, \d+ to update, \d+ to replace/);
  expect((await fetch(`${await second.url}/reviews/taskrs-1`)).status).toBe(200);
  hcp.close();
});

test("the bundle finds the program that reviews plans", async ({ database, start }) => {
  const outdir = await mkdtemp(join(tmpdir(), "slipway-bundle-"));
  await buildBundle({ root: fileURLToPath(new URL("../..", import.meta.url)), outdir });
  const hcp = await startHcpServer(runToken, { plan: [{ stored: generatePlan({ resources: 10 }) }] });
  const settings = { DATABASE_URL: database.apiUrl, HCP_RUN_TASK_KEY: runTaskKey, HCP_ORIGIN: hcp.origin };
  const api = start("serve", settings, [], join(outdir, "main.js"));
  await ask(await api.url, body(hcp.origin));
  expect((await hcp.answered).attributes.message).toMatch(/^\d+ to create/);
  hcp.close();
  await rm(outdir, { recursive: true });
});
