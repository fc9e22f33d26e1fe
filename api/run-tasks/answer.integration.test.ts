import { expect } from "vitest";
import { planText, resourceChange } from "../../review/testing/plan-parts.ts";
import { findReview } from "../reviews/find.ts";
import type { HcpScript } from "../testing/hcp-server.ts";
import { patient, runToken, test } from "../testing/run-task-test.ts";

const replaced = resourceChange(
  { actions: ["delete", "create"], before: { id: "a" }, after: { id: null }, replace_paths: [["name"]] },
  {
    address: "aws_db_instance.main",
    type: "aws_db_instance",
    action_reason: "replace_because_cannot_update",
  },
);
const created = resourceChange({ actions: ["create"], after: { ami: "ami-1" } });
const harmless = { stored: planText({ resource_changes: [created] }) };
const forbidden = { stored: planText({ resource_changes: [created, replaced] }) };

test("a plan is fetched once it is there, reviewed, told and kept", async ({ database, runTasks }) => {
  const ledger = await runTasks({ plan: [{ status: 204 }, { status: 204 }, harmless] });
  expect(await ledger.send(ledger.request())).toEqual({ status: 200, said: "accepted" });
  ledger.work();
  const url = "https://ledger.example.com/reviews/taskrs-1";
  expect(await ledger.hcp.answered).toEqual({
    type: "task-results",
    attributes: { status: "passed", message: "1 to create.", url },
    relationships: {
      outcomes: {
        data: [
          {
            type: "task-result-outcomes",
            attributes: {
              "outcome-id": "review",
              description: "The whole review: 1 to create",
              body: expect.stringContaining("## Plan review: changes"),
              url,
              tags: { Status: [{ label: "Reviewed", level: "info" }] },
            },
          },
        ],
      },
    },
  });
  expect(ledger.hcp.progress).toEqual([
    { type: "task-results", attributes: { status: "running", message: "Slipway reviews the plan." } },
  ]);
  expect(
    await database.sql`
      SELECT review_id, environment, stack, repository, commit_sha, pull_request, verdict, creates, dangers, url,
        reviewed_by, review ->> 'outcome' AS outcome FROM plan_reviews`,
  ).toEqual([
    {
      review_id: "taskrs-1",
      environment: "staging",
      stack: "staging-foundation",
      repository: "acme/shop",
      commit_sha: "a1".repeat(20),
      pull_request: "12",
      verdict: "changes",
      creates: 1,
      dangers: 0,
      url: "https://app.terraform.io/app/acme/staging-foundation/runs/run-1",
      reviewed_by: "octocat",
      outcome: "changes",
    },
  ]);
  expect(ledger.lines.filter(({ level }) => Number(level) > 30)).toEqual([]);
});

test("what HCP Terraform applied of the plan is found by the run's address", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks({ plan: [harmless] });
  await ledger.answer();
  const url = "https://app.terraform.io/app/acme/staging-foundation/runs/run-1";
  await database.sql`
    INSERT INTO stack_run_changes (environment, stack, action, status, resources, started_at, finished_at, url, event_id)
    VALUES ('staging', 'staging-foundation', 'plan', 'succeeded', '[]', now(), now(), ${url}, 1),
      ('staging', 'staging-foundation', 'apply', 'succeeded', '[]', now(), now(), ${url}, 2),
      ('staging', 'staging-foundation', 'apply', 'succeeded', '[]', now() - interval '1 h', now(), ${`${url}0`}, 3)`;
  const found = await findReview(database.apiPool, "taskrs-1");
  expect(found?.applies.map(({ action, url }) => ({ action, url }))).toEqual([{ action: "apply", url }]);
});

test("the token goes to HCP Terraform and not to the store that it redirects to", async ({ runTasks }) => {
  const ledger = await runTasks({ plan: [harmless] });
  await ledger.answer();
  const { requests } = ledger.hcp;
  expect(requests.filter(({ line }) => line === "GET /v1/object/signed")).toEqual([
    { line: "GET /v1/object/signed", authorization: undefined },
  ]);
  const others = requests.filter(({ line }) => line !== "GET /v1/object/signed");
  expect(others.map(({ authorization }) => authorization)).toEqual(others.map(() => `Bearer ${runToken}`));
});

test("a plan that the policy forbids fails, with the rule, the danger and the whole review", async ({
  runTasks,
}) => {
  const ledger = await runTasks({ plan: [forbidden] });
  const { attributes, relationships } = await ledger.answer({ is_speculative: true });
  expect(attributes).toMatchObject({
    status: "failed",
    message: "1 to create, 1 to replace; 1 danger; the policy forbids it (keep-data).",
  });
  expect(
    relationships?.outcomes.data.map((outcome) => [
      outcome.attributes["outcome-id"],
      outcome.attributes.tags,
    ]),
  ).toEqual([
    ["policy-keep-data-denied", { Status: [{ label: "Denied", level: "error" }] }],
    [
      "stateful-replaced-1",
      {
        Status: [{ label: "Danger", level: "error" }],
        Severity: [{ label: "Critical", level: "error" }],
      },
    ],
    ["review", { Status: [{ label: "Reviewed", level: "info" }] }],
  ]);
  expect(relationships?.outcomes.data[1]?.attributes.body).toBe(
    [
      "`aws_db_instance.main`: The database is deleted with all that is in it, then made again, empty.",
      "- It cannot be changed in place: `name`",
    ].join("\n"),
  );
});

test("a server that knows no outcomes is told none", async ({ runTasks }) => {
  const ledger = await runTasks({ plan: [forbidden] });
  expect(await ledger.answer({ capabilities: null })).not.toHaveProperty("relationships");
});

test("the plan of a workspace of no environment is reviewed, and not kept", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks({ plan: [harmless] });
  expect((await ledger.answer({ workspace_name: "playground" })).attributes).toEqual({
    status: "passed",
    message: "1 to create.",
  });
  expect(await database.sql`SELECT FROM plan_reviews`).toHaveLength(0);
});

test("a review that was told is forgotten but for its id, and asked for again it is known", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks({ plan: [harmless] });
  await ledger.answer();
  await expect.poll(() => database.sql`SELECT sealed FROM run_tasks`, patient).toEqual([{ sealed: null }]);
  expect(await ledger.send(ledger.request())).toEqual({ status: 200, said: "known already" });
});

test.for<[string, object, HcpScript, RegExp]>([
  [
    "at a stage without a plan",
    { stage: "pre_plan", plan_json_api_url: null },
    { plan: [{ status: 404 }] },
    /^There is no plan at the stage pre_plan: attach this run task to the stage Post-plan\.$/,
  ],
  [
    "that HCP Terraform does not give out",
    {},
    { plan: [{ status: 404 }] },
    /^The plan cannot be read: HCP Terraform answers 404\. Start the run again\.$/,
  ],
  [
    "behind a redirect to an unencrypted address",
    {},
    { plan: [{ status: 307, headers: { location: "http://192.0.2.1/latest/meta-data" } }] },
    /^The plan cannot be read: HCP Terraform answers 307\. Start the run again\.$/,
  ],
  [
    "behind redirects without end",
    {},
    { plan: [{ status: 307, headers: { location: "/api/v2/plans/plan-1/json-output" } }] },
    /^The plan cannot be read: HCP Terraform answers 307\. Start the run again\.$/,
  ],
  [
    "that is cut off",
    {},
    { plan: [{ direct: harmless.stored.slice(0, 100) }] },
    /^staging-foundation is cut off after 100 characters: make the file with/,
  ],
  [
    "that is larger than may be reviewed",
    {},
    { plan: [{ stored: Buffer.alloc(6_000_000, " ") }] },
    /^The plan has more than 5 MB of JSON, which is the most that this ledger reviews: raise HCP_PLAN_LIMIT_MB together with the memory of its tasks, or split the workspace\.$/,
  ],
  [
    "that takes more memory than it may",
    {},
    { plan: [{ stored: `{"format_version":"1.2","a":[${"{},".repeat(1_600_000)}{}]}` }] },
    /^The plan's review needs more memory than the 89 MB that it may have: raise HCP_PLAN_LIMIT_MB/,
  ],
])("a plan %s fails the task", async ([, changes, script, message], { runTasks }) => {
  const ledger = await runTasks(script);
  const told = await ledger.answer(changes);
  expect(told.attributes).toEqual({ status: "failed", message: expect.stringMatching(message) });
});
