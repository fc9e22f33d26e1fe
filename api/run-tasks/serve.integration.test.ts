import { expect } from "vitest";
import { generatePlan } from "../../review/testing/generated-plan.ts";
import { test } from "../testing/api-test.ts";
import { startHcpServer } from "../testing/hcp-server.ts";
import { runTaskKey, runTaskRequest, runToken, signRunTask } from "../testing/run-task-test.ts";

test("a ledger answers run tasks, those as well that the process before it did not finish", async ({
  database,
  start,
}) => {
  const plan = generatePlan({ resources: 300, bulk: 2_000 });
  const hcp = await startHcpServer(runToken, { plan: [{ status: 204 }, { stored: plan }] });
  const settings = { DATABASE_URL: database.apiUrl, HCP_RUN_TASK_KEY: runTaskKey, HCP_ORIGIN: hcp.origin };
  const first = start("serve", settings);
  const body = JSON.stringify(runTaskRequest(hcp.origin));
  const response = await fetch(`${await first.url}/hooks/hcp/run-task`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-TFC-Task-Signature": signRunTask(body) },
    body,
  });
  expect(await response.json()).toEqual({ outcome: "accepted" });
  first.kill("SIGTERM");
  expect(await first.exit).toMatchObject({ code: 0, stderr: "" });
  const second = start("serve", settings);
  expect((await hcp.answered).attributes.message).toMatch(/^\d+ to create, \d+ to update, \d+ to replace/);
  expect((await fetch(`${await second.url}/reviews/taskrs-1`)).status).toBe(200);
  hcp.close();
});
