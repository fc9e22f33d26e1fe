import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";
import type { AllowedDrift } from "./allowed-drift.ts";
import { driftText } from "./drift-text.ts";
import { findDrift, identifiersOf, withFound } from "./found-drift.ts";

function changed(
  address: string,
  before: JsonObject,
  after: JsonObject | null,
  marks: Json = {},
): ResourceChange {
  const actions = after === null ? ["delete"] : ["update"];
  const change = { actions, before, after, before_sensitive: marks, after_sensitive: marks };
  return { address, mode: "managed", type: address.split(".")[0]!, change };
}

/** A plan that found this drift and would put it back. */
function planOf(...resource_drift: ResourceChange[]): Plan {
  return {
    format_version: "1.2",
    resource_changes: resource_drift.map((drift) => {
      const { before, after, ...marks } = drift.change;
      const actions = after === null ? ["create"] : ["update"];
      return { ...drift, change: { ...marks, actions, before: after ?? null, after: before ?? null } };
    }),
    resource_drift,
    deferred_changes: [],
    output_changes: {},
    action_invocations: [],
    deferred_action_invocations: [],
  };
}

function find(plan: Plan, allowed: AllowedDrift[] = []) {
  return findDrift("staging-network", plan, { allowed, now: new Date("2026-11-23T12:00:00Z") });
}

test("every attribute that somebody changed is told with both values", () => {
  const drift = find(planOf(changed("aws_sqs_queue.jobs", { delay_seconds: 0 }, { delay_seconds: 30 })));
  expect(driftText(drift)).toBe(
    [
      "staging-network: 1 object changed by hand",
      "  ~ aws_sqs_queue.jobs (changed)",
      "      ~ delay_seconds: 0 → 30",
      "",
    ].join("\n"),
  );
});

test("what is known as a secret from another object, or from an output, is hidden in the drift", () => {
  const plan = planOf(changed("aws_sqs_queue.jobs", { note: "none" }, { note: "hunter2-one hunter2-two" }));
  const named = changed("aws_db_instance.ledger", { password: "hunter2-one" }, { password: "hunter2-one" });
  const output = { actions: ["no-op"], before: "hunter2-two", after: "hunter2-two", after_sensitive: true };
  const drift = find({
    ...plan,
    resource_changes: [...plan.resource_changes, named],
    output_changes: { output },
  });
  expect(driftText(drift)).toContain('      ~ note: "none" → "(sensitive) (sensitive)"\n');
});

test("an object that is gone is told", () => {
  const drift = find(planOf(changed("aws_sqs_queue.jobs", { delay_seconds: 0 }, null)));
  expect(drift.resources).toMatchObject([{ address: "aws_sqs_queue.jobs", kind: "deleted" }]);
});

test("what is dangerous about a change is told", () => {
  const [before, after] = ["10.0.0.0/8", "0.0.0.0/0"].map((cidr_ipv4) => ({
    cidr_ipv4,
    from_port: 22,
    to_port: 22,
    ip_protocol: "tcp",
  }));
  const drift = find(planOf(changed("aws_vpc_security_group_ingress_rule.ssh", before!, after!)));
  expect(drift.resources[0]?.dangers).toMatchObject([{ rule: "open-to-world" }]);
});

test("a secret is not shown, and that it was changed is", () => {
  const plan = planOf(
    changed("aws_ssm_parameter.token", { value: "old-secret-1" }, { value: "new-secret-2" }, { value: true }),
  );
  expect(JSON.stringify(find(plan))).not.toMatch(/secret-\d/);
  expect(find(plan).resources[0]?.differences).toEqual([{ path: "value", kind: "change", sensitive: true }]);
});

test("what no plan would put back is no drift", () => {
  const plan = planOf(
    changed("aws_ecs_service.api", { desired_count: 1 }, { desired_count: 2 }),
    changed("aws_db_instance.ledger", { restorable: "10:00" }, { restorable: "10:05" }),
  );
  expect(find({ ...plan, resource_changes: [] }).resources).toEqual([]);
});

test("of an object that the plan changes only what it would put back is drift", () => {
  const plan = planOf(
    changed(
      "aws_ecs_service.api",
      { desired_count: 1, tags: { Owner: "a" } },
      { desired_count: 2, tags: { Owner: "b" } },
    ),
  );
  const [putBack] = plan.resource_changes;
  const change = { ...putBack!.change, after: { desired_count: 2, tags: { Owner: "a" } } };
  const { resources } = find({ ...plan, resource_changes: [{ ...putBack!, change }] });
  expect(resources.flatMap(({ differences }) => differences.map(({ path }) => path))).toEqual(["tags.Owner"]);
});

test("a tag that somebody added is told once", () => {
  const before = { tags: { Owner: "a" }, tags_all: { Owner: "a" } };
  const after = { tags: { Owner: "b" }, tags_all: { Owner: "b" } };
  const [resource] = find(planOf(changed("aws_sqs_queue.jobs", before, after))).resources;
  expect(resource?.differences.map(({ path }) => path)).toEqual(["tags.Owner"]);
});

test("what is allowed for a while is told apart, with its reason", () => {
  const allowed = [
    { address: "aws_sqs_queue.jobs", attributes: ["delay_seconds"], reason: "A test.", until: "2026-12-01" },
  ];
  const plan = planOf(
    changed(
      "aws_sqs_queue.jobs",
      { delay_seconds: 0, max_message_size: 1 },
      { delay_seconds: 9, max_message_size: 2 },
    ),
  );
  const drift = find(plan, allowed);
  expect(drift.resources[0]?.differences.map(({ path }) => path)).toEqual(["max_message_size"]);
  expect(drift.allowed).toMatchObject([{ differences: [{ path: "delay_seconds" }], reason: "A test." }]);
  expect(driftText(drift)).toContain("      allowed until 2026-12-01: A test.\n");
});

test("data sources do not drift", () => {
  const read = { ...changed("data.aws_ami.latest", { id: "1" }, { id: "2" }), mode: "data" };
  expect(find(planOf(read)).resources).toEqual([]);
});

test("the names by which the cloud knows an object are collected once each", () => {
  const before = { id: "jobs", name: "jobs", arn: "arn:aws:sqs:eu-central-1:1:jobs" };
  const plan = planOf(changed("aws_sqs_queue.jobs", before, null));
  expect([...identifiersOf(plan)]).toEqual([
    ["aws_sqs_queue.jobs", ["jobs", "arn:aws:sqs:eu-central-1:1:jobs"]],
  ]);
});

test("what was found in another way is told with what the plan found of the same object", () => {
  const known = {
    address: "github_repository.repository",
    type: "github_repository",
    kind: "changed",
    differences: [{ path: "topics", kind: "change", before: "a", after: "b" }],
    dangers: [],
  } as const;
  const drift = { stack: "repository", resources: [known], allowed: [], notices: [] };
  const alerts = { path: "vulnerability_alerts", kind: "change", before: true, after: false } as const;
  const hook = { address: "webhook", type: "github_repository_webhook", kind: "deleted" } as const;
  const found = [
    { ...known, differences: [{ path: "topics[0]", kind: "remove" } as const, alerts] },
    { ...hook, differences: [], dangers: [] },
  ];
  const allowed = [{ address: "webhook", reason: "The ledger moves.", until: "2026-12-01" }];
  const rules = { allowed, now: new Date("2026-11-23T12:00:00Z") };
  expect(withFound(drift, found, rules)).toMatchObject({
    resources: [{ address: known.address, differences: [known.differences[0], alerts] }],
    allowed: [{ ...hook, reason: "The ledger moves." }],
  });
});
