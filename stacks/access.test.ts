import { describe, expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { statementsOf } from "../modules/testing/statements.ts";
import {
  type Block,
  resourceOf,
  resourcesOf,
  type SynthesisedStack,
} from "../modules/testing/synthesised.ts";
import { addressesOf, stackOf, synthesise } from "./testing/synthesise.ts";

const synthesis = synthesise({ platform, environments });
const access = stackOf(synthesis, "access-prod");
const workload = [stackOf(synthesis, "prod-foundation"), stackOf(synthesis, "prod-service")];

const named = (stack: SynthesisedStack, type: string, name: string) =>
  stack.resource?.[type]?.[name] as Block;

describe("who may take a role", () => {
  const subjectsOf = (name: string) => {
    const [statement] = statementsOf(named(access, "aws_iam_role", name), "assume_role_policy");
    return statement?.Condition?.StringEquals?.["token.actions.githubusercontent.com:sub"];
  };

  test("a pull request plans, and so does what was merged", () => {
    expect(subjectsOf("plan-role")).toEqual([
      "repo:example/slipway:pull_request",
      "repo:example@1/slipway@1:pull_request",
      "repo:example/slipway:ref:refs/heads/main",
      "repo:example@1/slipway@1:ref:refs/heads/main",
    ]);
  });

  test("a job in the protected environment applies", () => {
    expect(subjectsOf("apply-role")).toEqual([
      "repo:example/slipway:environment:prod",
      "repo:example@1/slipway@1:environment:prod",
    ]);
  });
});

test("planning and applying are bounded, and no managed policy of AWS is attached", () => {
  for (const role of resourcesOf(access, "aws_iam_role")) {
    expect(role.permissions_boundary).toContain("aws_iam_policy.delivery-boundary.arn");
  }
  for (const { policy_arn: policy } of resourcesOf(access, "aws_iam_role_policy_attachment")) {
    expect(policy).toMatch(/aws_iam_policy\.(plan|apply)-role_/);
  }
});

test("applying may hand every role that the stacks make to its own service, and no other role", () => {
  const made = ["staging-foundation", "staging-service"]
    .flatMap((name) => resourcesOf(stackOf(synthesis, name), "aws_iam_role"))
    .map((role) => {
      const [trust] = statementsOf(role, "assume_role_policy");
      return { role: `arn:aws:iam::111111111111:role/${role.name}`, principal: trust?.Principal };
    });
  const passable = statementsOf(
    named(stackOf(synthesis, "access-staging"), "aws_iam_policy", "apply-role_roles"),
  )
    .filter(({ Action }) => Action === "iam:PassRole")
    .map(({ Resource, Condition }) => ({
      role: Resource,
      principal: { Service: Condition?.StringEquals?.["iam:PassedToService"] },
    }));
  const byRole = (one: { role: unknown }, other: { role: unknown }) =>
    String(one.role).localeCompare(String(other.role));
  expect(passable.toSorted(byRole)).toEqual(made.toSorted(byRole));
});

test("the boundary of the workload leaves every role of the stacks what it needs", () => {
  const bounded = statementsOf(named(access, "aws_iam_policy", "workload-boundary")).flatMap(
    ({ Action = [] }) => Action,
  );
  const used = workload
    .flatMap((stack) => resourcesOf(stack, "aws_iam_role_policy"))
    .flatMap((policy) => statementsOf(policy))
    .flatMap(({ Action = [] }) => Action);
  expect(used.length).toBeGreaterThan(0);
  expect([...new Set(used)].filter((action) => !bounded.includes(action))).toEqual([]);
});

describe("state", () => {
  test("is kept in the bucket that all stacks of the environment name as their backend", () => {
    const { bucket } = named(access, "aws_s3_bucket", "state_bucket");
    for (const stack of [access, ...workload]) {
      expect(stack.terraform).toMatchObject({ backend: { s3: { bucket } } });
    }
  });

  test("has no bucket where it is kept elsewhere", () => {
    const local = synthesise({
      platform: { ...platform, backend: { kind: "local", directory: "/var/state" } },
      environments: [prod],
    });
    const stack = stackOf(local, "access-prod");
    expect(Object.keys(stack.resource?.aws_s3_bucket ?? {}).toSorted()).toEqual([
      "plans_bucket",
      "requests_bucket",
    ]);
    expect(JSON.stringify(stack)).not.toContain("LockState");
    // A bucket that an earlier backend left stays, with everything that keeps it safe.
    const forgotten = (stack.removed as Block[]).map(({ from, lifecycle }) => ({ from, lifecycle }));
    const made = addressesOf(access).filter((address) => address.includes(".state_"));
    expect(forgotten).toEqual(made.map((from) => ({ from, lifecycle: { destroy: false } })));
  });
});

test("saved plans expire", () => {
  expect(named(access, "aws_s3_bucket_lifecycle_configuration", "plans_lifecycle").rule).toMatchObject([
    { expiration: [{ days: 14 }] },
  ]);
});

test("it is recorded who asks for state and plans", () => {
  for (const bucket of ["state", "plans"]) {
    expect(named(access, "aws_s3_bucket_logging", `${bucket}_request-log`).target_bucket).toContain(
      "aws_s3_bucket.requests_bucket",
    );
  }
});

test("the workflows learn the ARNs of the roles from outputs", () => {
  expect(Object.keys(access.output as object)).toEqual(["apply_role_arn", "plan_role_arn"]);
  expect(resourceOf(access, "aws_iam_openid_connect_provider").url).toBe(
    "https://token.actions.githubusercontent.com",
  );
});
