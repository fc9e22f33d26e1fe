import { expect, test } from "vitest";
import type { Json, JsonObject } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";
import { changesBeyondRelease, runsImage } from "./release-changes.ts";

const digest = (digit: number) => `docker.io/example/slipway@sha256:${String(digit).repeat(64)}`;
const definition = (digit: number, differences: JsonObject = {}) => [
  {
    name: "api",
    image: digest(digit),
    essential: true,
    memory: 256,
    environment: [
      { name: "SLIPWAY_VERSION", value: `1.${digit}.0` },
      { name: "PORT", value: "3000" },
      { name: "SLIPWAY_COMMIT", value: String(digit).repeat(40) },
    ],
    ...differences,
  },
];
const dashboard = (digit: number, title = "slipway") =>
  JSON.stringify({
    widgets: [{ markdown: `# ${title}\nhost runs 1.${digit}.0 (${String(digit).repeat(40)}). ` }],
  });

/** As AWS gives a definition back: with empty values, in another order. */
const stored = (containers: readonly JsonObject[]): string =>
  JSON.stringify(
    containers.map(({ environment, ...one }) => ({
      ...{ cpu: 0, mountPoints: [], volumesFrom: [], privileged: false },
      ...one,
      environment: (environment as Json[]).toReversed(),
    })),
  );

const tasks: ResourceChange = {
  address: "aws_ecs_task_definition.api",
  type: "aws_ecs_task_definition",
  change: {
    actions: ["create", "delete"],
    before: {
      ...{ family: "slipway-api", cpu: "256", revision: 7, id: "slipway-api" },
      ...{ pid_mode: "", tags: {}, enable_fault_injection: false },
      volume: [{ name: "tmp", host_path: "", configure_at_launch: false }],
      ...{ arn: "arn:task-definition/slipway-api:7", container_definitions: stored(definition(1)) },
    },
    after: {
      ...{ family: "slipway-api", cpu: "256", pid_mode: null, tags: null },
      volume: [{ name: "tmp", host_path: "" }],
      container_definitions: JSON.stringify(definition(2)),
    },
    after_unknown: {
      ...{ arn: true, id: true, revision: true, enable_fault_injection: true },
      volume: [{ configure_at_launch: true }],
    },
  },
};
const service: ResourceChange = {
  address: "aws_ecs_service.api",
  type: "aws_ecs_service",
  change: {
    actions: ["update"],
    before: { name: "api", task_definition: "arn:task-definition/slipway-api:7", desired_count: 2 },
    after: { name: "api", desired_count: 2 },
    after_unknown: { task_definition: true },
  },
};
const page: ResourceChange = {
  address: "aws_cloudwatch_dashboard.main",
  type: "aws_cloudwatch_dashboard",
  change: {
    actions: ["update"],
    before: { dashboard_body: dashboard(1) },
    after: { dashboard_body: dashboard(2) },
  },
};

function planOf(changes: readonly ResourceChange[], differences: Partial<Plan> = {}): Plan {
  return {
    format_version: "1.2",
    resource_changes: changes,
    resource_drift: [],
    deferred_changes: [],
    output_changes: {},
    action_invocations: [],
    deferred_action_invocations: [],
    ...differences,
  };
}

function changed(resource: ResourceChange, differences: Partial<ResourceChange["change"]>): ResourceChange {
  return { ...resource, change: { ...resource.change, ...differences } };
}

const after = ({ change }: ResourceChange, differences: JsonObject) => ({
  after: { ...(change.after as JsonObject), ...differences },
});

test("a release causes a new revision, the service's move to it, and the dashboard's sentence", () => {
  expect(changesBeyondRelease(planOf([tasks, service, page]))).toEqual([]);
});

test("what stays as it is, and what is only read, counts for nothing", () => {
  const quiet = ["no-op", "read"].map((action) => ({
    address: action,
    type: "x",
    change: { actions: [action] },
  }));
  const output = { name: { actions: ["no-op"] } };
  expect(changesBeyondRelease(planOf(quiet, { output_changes: output }))).toEqual([]);
});

test("what an interrupted deployment left is finished: the service moves on, the old revision goes", () => {
  const moved = changed(service, {
    ...after(service, { task_definition: "arn:task-definition/slipway-api:8" }),
    after_unknown: {},
  });
  const left = { ...changed(tasks, { actions: ["delete"], after: null }), deposed: "1a2b3c4d" };
  expect(changesBeyondRelease(planOf([moved, left]))).toEqual([]);
});

const containers = (differences: JsonObject) => ({
  container_definitions: JSON.stringify(definition(2, differences)),
});

test.each<[string, ResourceChange]>([
  ["another processor share", changed(tasks, after(tasks, { cpu: "1024" }))],
  ["a folder of the machine", changed(tasks, after(tasks, { volume: [{ name: "tmp", host_path: "/" }] }))],
  ["a volume that is gone", changed(tasks, after(tasks, { volume: [] }))],
  ["another role", changed(tasks, { after_unknown: { arn: true, task_role_arn: true } })],
  [
    "another image",
    changed(tasks, after(tasks, containers({ image: digest(2).replace("slipway", "mallory") }))),
  ],
  ["an image by tag", changed(tasks, after(tasks, containers({ image: "docker.io/example/slipway:1.2.0" })))],
  ["another command", changed(tasks, after(tasks, containers({ command: ["sh"] })))],
  ["more privileges", changed(tasks, after(tasks, containers({ privileged: true })))],
  [
    "another variable",
    changed(tasks, after(tasks, containers({ environment: [{ name: "PORT", value: "80" }] }))),
  ],
  [
    "a further secret",
    changed(tasks, after(tasks, containers({ secrets: [{ name: "X", valueFrom: "arn" }] }))),
  ],
  ["containers that nobody knows yet", changed(tasks, { after_unknown: { container_definitions: true } })],
  ["a first revision", changed(tasks, { actions: ["create"], before: null })],
  ["a revision that goes", changed(tasks, { actions: ["delete"], after: null })],
  ["another number of tasks", changed(service, after(service, { desired_count: 9 }))],
  [
    "another family",
    changed(service, {
      ...after(service, { task_definition: "arn:task-definition/mallory:1" }),
      after_unknown: {},
    }),
  ],
  ["a new service", changed(service, { actions: ["delete", "create"] })],
  ["another dashboard", changed(page, after(page, { dashboard_body: dashboard(2, "mallory") }))],
  ["a service that moved", { ...service, previous_address: "aws_ecs_service.old" }],
  ["a service that is taken over", changed(service, { importing: { id: "x" } })],
  ["another resource", { address: "aws_lb.main", type: "aws_lb", change: { actions: ["update"] } }],
  [
    "a resource that is forgotten",
    { address: "aws_lb.main", type: "aws_lb", change: { actions: ["forget"] } },
  ],
])("%s is not caused by a release", (_, change) => {
  expect(changesBeyondRelease(planOf([change]))).toEqual([change.address]);
});

test("outputs, deferred changes and actions are not caused by a release", () => {
  const plan = planOf([], {
    output_changes: { host: { actions: ["update"] } },
    deferred_changes: [{ resource_change: { ...service, address: "aws_lb.later" } }],
    action_invocations: [{ address: "action.aws_lambda_invoke.x" }],
  });
  expect(changesBeyondRelease(plan)).toEqual(["output host", "aws_lb.later", "action.aws_lambda_invoke.x"]);
});

test("a plan tells for which image it was made, also when there is nothing to apply", () => {
  const plan = planOf([tasks, { ...service, change: { actions: ["no-op"] } }]);
  expect(runsImage(plan, `sha256:${"2".repeat(64)}`)).toBe(true);
  expect(runsImage(plan, `sha256:${"1".repeat(64)}`)).toBe(false);
  expect(runsImage(planOf([{ ...tasks, deposed: "1a2b3c4d" }]), `sha256:${"2".repeat(64)}`)).toBe(false);
});
