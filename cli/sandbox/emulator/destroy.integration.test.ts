import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { platform } from "../../../envs/platform.ts";
import { staging } from "../../../envs/staging.ts";
import { buildApp } from "../../../stacks/app.ts";
import { groundBucketName } from "../../../stacks/bucket-names.ts";
import { lone } from "../../../stacks/testing/lone-environment.ts";
import { workFolder } from "../../folders.ts";
import { findTerraform } from "../../terraform/installation.ts";
import { type ManifestStack, readManifest } from "../../terraform/manifest.ts";
import { applyPlan, planStack } from "../../terraform/plan.ts";
import { stateResources } from "../../terraform/state.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import type { AwsCall } from "./testing/aws-call.ts";
import { EmulatedEnvironment } from "./testing/emulated-environment.ts";

const NAMES = ["staging-foundation", "staging-service"] as const;

const query = (Action: string, parameters = {}) => new URLSearchParams({ Action, ...parameters });

/** The version tells application load balancers from those of the first generation. */
const loadBalancers = (Action: string, parameters = {}): AwsCall => ({
  service: "elasticloadbalancing",
  input: query(Action, { ...parameters, Version: "2015-12-01" }),
});

/** How each kind is listed, and what stands in the list as long as there is one. */
const KINDS: readonly [kind: string, call: AwsCall, present: RegExp][] = [
  ["network", { service: "ec2", input: query("DescribeVpcs") }, /<isDefault>false</],
  ["public address", { service: "ec2", input: query("DescribeAddresses") }, /<allocationId>/],
  ["database", { service: "rds", input: query("DescribeDBInstances") }, /<DBInstance>/],
  ["load balancer", loadBalancers("DescribeLoadBalancers"), /<LoadBalancerArn>/],
  [
    "cluster",
    {
      service: "ecs",
      operation: "AmazonEC2ContainerServiceV20141113.DescribeClusters",
      input: { clusters: ["slipway-staging"] },
    },
    /"status": ?"ACTIVE"/,
  ],
  ["log group", { service: "logs", operation: "Logs_20140328.DescribeLogGroups" }, /"arn:/],
  ["bucket", { service: "s3", method: "GET" }, /<Name>slipway-staging-/],
  ["secret", { service: "secretsmanager", operation: "secretsmanager.ListSecrets" }, /"arn:/],
  ["alias of a key", { service: "kms", operation: "TrentService.ListAliases" }, /alias\/slipway/],
  ["hosted zone", { service: "route53", method: "GET", url: "/2013-04-01/hostedzone" }, /<HostedZone>/],
  ["role", { service: "iam", input: query("ListRoles") }, /<RoleName>slipway/],
  ["topic", { service: "sns", input: query("ListTopics") }, /<TopicArn>/],
  ["rule for events", { service: "events", operation: "AWSEvents.ListRules" }, /"Name": ?"slipway-staging-/],
  ["queue", { service: "sqs", operation: "AmazonSQS.ListQueues" }, /\/slipway-staging-/],
  ["alarm", { service: "monitoring", input: query("DescribeAlarms") }, /<AlarmArn>/],
  [
    "web ACL",
    { service: "wafv2", operation: "AWSWAF_20190729.ListWebACLs", input: { Scope: "REGIONAL" } },
    /"arn:/,
  ],
  ["certificate", { service: "acm", operation: "CertificateManager.ListCertificates" }, /"arn:/],
  ["parameter", { service: "ssm", operation: "AmazonSSM.DescribeParameters" }, /"\/slipway/],
  ["schedule", { service: "scheduler", method: "GET", url: "/schedules" }, /"arn:/],
  ["backup vault", { service: "backup", method: "GET", url: "/backup-vaults/" }, /"arn:/],
  ["anomaly monitor", { service: "ce", operation: "GetAnomalyMonitors" }, /"arn:/],
  [
    "budget",
    {
      service: "budgets",
      operation: "AWSBudgetServiceGateway.DescribeBudgets",
      input: { AccountId: staging.account },
    },
    /"BudgetName"/,
  ],
];

let folder: string;
let emulator: Emulator;
let environment: EmulatedEnvironment;
let stacks: readonly ManifestStack[];

/** The stacks of staging, with deletion protection on or off. */
async function synthesizeStaging(protection: typeof staging.deletionProtection): Promise<ManifestStack[]> {
  const outdir = join(folder, `protected-${protection.enabled}`);
  buildApp({ ...lone({ ...staging, deletionProtection: protection }), outdir }).synth();
  return readManifest(outdir);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-destroy-"));
  emulator = await startEmulator({ directory: workFolder });
  const terraform = await findTerraform({ directory: workFolder });
  environment = new EmulatedEnvironment(staging, { emulator, terraform, folder });
  stacks = await synthesizeStaging({ enabled: true });
  await environment.makeBucket(groundBucketName(platform, staging, "state"));
  await environment.apply("staging-foundation", stacks);
  await environment.release();
  await environment.apply("staging-service", stacks);
}, 720_000);

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true });
});

/** Addresses of the resources that a synthesized stack protects. */
async function protectedAddresses(name: string): Promise<string[]> {
  const { folder: source } = stacks.find((stack) => stack.name === name)!;
  const { resource } = JSON.parse(await readFile(join(source, "cdk.tf.json"), "utf8")) as {
    readonly resource: Record<
      string,
      Record<string, { readonly lifecycle?: { readonly prevent_destroy?: boolean } }>
    >;
  };
  return Object.entries(resource).flatMap(([type, all]) =>
    Object.entries(all)
      .filter(([, { lifecycle }]) => lifecycle?.prevent_destroy)
      .map(([id]) => `${type}.${id}`),
  );
}

test.concurrent.each([
  ["staging-foundation", "aws_db_instance.database"],
  ["staging-service", "aws_cloudwatch_log_group.firewall_logs"],
])("a plan that destroys %s is refused for what it protects, %s among it", async (name, address) => {
  const stack = await environment.stack(name, stacks);
  const refusal = await planStack(stack, { destroy: true }).catch((error: Error) => error.message);
  const refused = [...String(refusal).matchAll(/Resource (\S+) has lifecycle\.prevent_destroy set/g)];
  const addresses = refused.map(([, refusedAddress]) => refusedAddress);
  expect(addresses).toContain(address);
  // Terraform looks no further behind a refusal, so that it may not name all of them.
  expect(await protectedAddresses(name)).toEqual(expect.arrayContaining(addresses));
});

test("the database refuses its deletion", async () => {
  const parameters = { DBInstanceIdentifier: "slipway-staging", SkipFinalSnapshot: "true" };
  expect(await environment.call({ service: "rds", input: query("DeleteDBInstance", parameters) })).toContain(
    "<Code>InvalidParameterCombination</Code><Message>Cannot delete protected DB Instance",
  );
});

test("the load balancer refuses its deletion", async () => {
  const listed = await environment.call(loadBalancers("DescribeLoadBalancers"));
  const [, LoadBalancerArn = ""] = /<LoadBalancerArn>([^<]*)</.exec(listed) ?? [];
  expect(await environment.call(loadBalancers("DeleteLoadBalancer", { LoadBalancerArn }))).toContain(
    "<Code>OperationNotPermitted</Code>",
  );
});

test.each(KINDS)("before it is destroyed the account holds a %s", async (_, call, present) => {
  expect(await environment.call(call)).toMatch(present);
});

describe("with its protection switched off for a reason", () => {
  beforeAll(async () => {
    const open = await synthesizeStaging({ enabled: false, reason: "This environment is destroyed next." });
    const destroy = async (name: string) => {
      const stack = await environment.stack(name, open);
      await applyPlan(stack, await planStack(stack, { destroy: true }));
    };
    await Promise.all([
      environment.apply("staging-foundation", open),
      environment.apply("staging-service", open).then(() => destroy("staging-service")),
    ]);
    await destroy("staging-foundation");
  }, 720_000);

  test.each(NAMES)("destroying %s leaves an empty state", async (name) => {
    expect(await stateResources(await environment.stack(name, stacks))).toEqual([]);
  });

  test.each(KINDS)("destroying it leaves no %s in the account", async (_, call, present) => {
    expect(await environment.call(call)).not.toMatch(present);
  });
});
