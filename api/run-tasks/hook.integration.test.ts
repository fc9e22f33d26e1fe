import { expect } from "vitest";
import { runToken, test } from "../testing/run-task-test.ts";
import { createTestApp } from "../testing/test-app.ts";

const noPlan = { plan: [{ status: 204 }] };

test("the request with which HCP Terraform tries out a new run task is answered, and that is all", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks(noPlan);
  const verification = { ...ledger.request(), access_token: "test-token", stage: "test" };
  expect(await ledger.send(verification)).toEqual({ status: 200, said: "verified" });
  expect(await database.sql`SELECT FROM run_tasks`).toHaveLength(0);
});

test("a request that is sent again is known, also under way", async ({ database, runTasks }) => {
  const ledger = await runTasks(noPlan);
  const request = ledger.request();
  expect(await ledger.send(request)).toEqual({ status: 200, said: "accepted" });
  expect(await ledger.send(request)).toEqual({ status: 200, said: "known already" });
  expect(await database.sql`SELECT task_result_id, attempts FROM run_tasks`).toEqual([
    { task_result_id: "taskrs-1", attempts: 0 },
  ]);
});

test.for([
  ["an empty one", "", "is missing or not 128 hex digits; set the HMAC key of the run task."],
  [
    "another one",
    "0a".repeat(64),
    "does not match the body; use the same HMAC key of the run task on both sides.",
  ],
] as const)(
  "without the right signature but with %s it is refused",
  async ([, signature, said], { runTasks }) => {
    const ledger = await runTasks(noPlan);
    const verification = { ...ledger.request(), access_token: "test-token" };
    for (const payload of [ledger.request(), verification]) {
      expect(await ledger.send(payload, signature)).toEqual({
        status: 401,
        said: `The header X-TFC-Task-Signature ${said}`,
      });
    }
  },
);

const elsewhere = [
  "https://evil.example/api/v2/x",
  "http://127.0.0.1:1/api/v2/x",
  "http://user:password@ORIGIN/api/v2/x",
  "file:///etc/passwd",
  "//ORIGIN",
];

test.for(
  elsewhere.flatMap((address) =>
    ["plan_json_api_url", "task_result_callback_url"].map((field) => [field, address] as const),
  ),
)(
  "a %s such as %s is refused: the token goes to HCP Terraform alone",
  async ([field, address], { runTasks }) => {
    const ledger = await runTasks(noPlan);
    const { origin } = ledger.hcp;
    const request = ledger.request({ [field]: address.replace("ORIGIN", new URL(origin).host) });
    expect(await ledger.send(request)).toEqual({
      status: 422,
      said: `The run task's ${field} does not lead to ${origin}; set HCP_ORIGIN to where HCP Terraform is.`,
    });
  },
);

test("what cannot be read is named, without what was sent", async ({ runTasks }) => {
  const ledger = await runTasks(noPlan);
  const request = ledger.request({ payload_version: 2, task_result_id: "../x", access_token: [runToken] });
  expect(await ledger.send(request)).toEqual({
    status: 422,
    said: "The run task cannot be read: payload_version: Invalid input: expected 1; access_token: Invalid input: expected string, received array; task_result_id: is not the id of a task result.",
  });
});

test("without a key in the settings there is no run task", async () => {
  const response = await createTestApp().app.request("/hooks/hcp/run-task", { method: "POST", body: "{}" });
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    detail: "Plans of HCP Terraform are not reviewed; set HCP_RUN_TASK_KEY.",
  });
});
