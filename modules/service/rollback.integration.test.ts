import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EcsCluster } from "@cdktf/provider-aws/lib/ecs-cluster/index.js";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Subnet } from "@cdktf/provider-aws/lib/subnet/index.js";
import { Vpc } from "@cdktf/provider-aws/lib/vpc/index.js";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workFolder } from "../../cli/folders.ts";
import { answerGaps } from "../../cli/sandbox/emulator/answer.ts";
import { type Answerer, type Front, startFront } from "../../cli/sandbox/emulator/front.ts";
import { GAPS } from "../../cli/sandbox/emulator/gaps.ts";
import { type Moto, startMoto } from "../../cli/sandbox/emulator/moto.ts";
import { ensurePythonEnvironment } from "../../cli/sandbox/emulator/python-environment.ts";
import { findTerraform, type Terraform } from "../../cli/terraform/installation.ts";
import { readManifest, stackNamed } from "../../cli/terraform/manifest.ts";
import { applyPlan, planStack } from "../../cli/terraform/plan.ts";
import { prepareStack } from "../../cli/terraform/stack.ts";
import { TaskDefinition } from "../tasks/task-definition.ts";
import { FargateService } from "./fargate-service.ts";

const location = { account: "111111111111", region: "eu-central-1" };

let folder: string;
let moto: Moto;
let front: Front;
let terraform: Terraform;

/** Task definition that ECS goes back to as soon as a deployment begins. */
let rollBackTo: string | undefined;

const answer = answerGaps(GAPS);
const rollingBack: Answerer = async (request, forward) => {
  const answered = await answer(request, forward);
  if (request.operation === "UpdateService" && rollBackTo) {
    const input = JSON.parse(request.body.toString("utf8"));
    await forward({
      ...request,
      body: Buffer.from(JSON.stringify({ ...input, taskDefinition: rollBackTo })),
    });
  }
  return answered;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-rollback-"));
  terraform = await findTerraform({ directory: workFolder });
  const python = await ensurePythonEnvironment({ directory: workFolder });
  moto = await startMoto({ python, logFolder: folder });
  front = await startFront({ motoPort: moto.port, answer: rollingBack });
});

afterAll(async () => {
  await front.close();
  await moto.stop();
  await rm(folder, { recursive: true });
});

/** Applies a service that runs `image`. */
async function deploy(image: string): Promise<void> {
  const outdir = join(folder, "cdktf.out");
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "service");
  new AwsProvider(stack, "aws", { region: location.region });
  new LocalBackend(stack, { path: join(folder, "terraform.tfstate") });
  const vpc = new Vpc(stack, "vpc", { cidrBlock: "10.0.0.0/24" });
  const task = new TaskDefinition(stack, "task", {
    family: "acme-api",
    size: { vcpu: 0.25, memoryGb: 0.5 },
    architecture: "ARM64",
    executionRoleArn: `arn:aws:iam::${location.account}:role/acme-execution`,
    containers: [{ name: "api", image, essential: true }],
  });
  new FargateService(stack, "service", {
    name: "acme-api",
    clusterArn: new EcsCluster(stack, "cluster", { name: "acme" }).arn,
    taskDefinitionArn: task.arn,
    initialTasks: 1,
    subnetIds: [new Subnet(stack, "subnet", { vpcId: vpc.id, cidrBlock: vpc.cidrBlock }).id],
    securityGroupId: vpc.defaultSecurityGroupId,
    target: {
      groupArn: `arn:aws:elasticloadbalancing:${location.region}:${location.account}:targetgroup/api/1`,
      containerName: "api",
      containerPort: 3000,
    },
    rollbackAlarmNames: [],
    exec: false,
    logGroupName: "/acme/api",
    dependsOn: [],
  });
  app.synth();
  const prepared = await prepareStack({
    terraform,
    stack: stackNamed("service", await readManifest(outdir)),
    workDirectory: join(folder, "work"),
    environment: {
      AWS_ENDPOINT_URL: front.endpoint,
      AWS_ACCESS_KEY_ID: location.account,
      AWS_SECRET_ACCESS_KEY: "emulated",
    },
  });
  await applyPlan(prepared, await planStack(prepared));
}

const revision = (number: number) =>
  `arn:aws:ecs:${location.region}:${location.account}:task-definition/acme-api:${number}`;

test("an apply fails when ECS rolls the deployment back, and the next release repairs it", async () => {
  await deploy("acme@sha256:first");

  rollBackTo = revision(1);
  await expect(deploy("acme@sha256:broken")).rejects.toThrow(
    `acme-api runs ${revision(1)} and not ${revision(2)}: ECS rolled the deployment back. Read the events of the ` +
      "service and the log group /acme/api, then release a repaired version.",
  );

  rollBackTo = undefined;
  await deploy("acme@sha256:repaired");
});
