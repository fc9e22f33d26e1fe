import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { CreateClusterCommand, ECSClient } from "@aws-sdk/client-ecs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { accessFrom } from "../../aws/access.ts";
import { makeSmallProject, type SmallProject } from "../../plan/testing/small-project.ts";
import { BUCKET_CONFIGURATION, sendCall } from "../../sandbox/emulator/testing/aws-call.ts";

/** A project with a service stack for staging and one for prod, as small as a release can do with. */
export interface ReleaseProject extends SmallProject {
  /** Variables of the emulated AWS in an environment's account. */
  variablesOf(environment: Name): Record<string, string>;
}

type Name = "staging" | "prod";

const accounts: Readonly<Record<Name, string>> = { staging: "111111111111", prod: "222222222222" };

/** @param repository of the image */
export async function makeReleaseProject(repository: string): Promise<ReleaseProject> {
  const project = await makeSmallProject();
  const variablesOf = (name: Name) => ({ ...project.variables, AWS_ACCESS_KEY_ID: accounts[name] });
  const settings = join(project.folder, "envs", "platform.ts");
  await writeFile(
    settings,
    (await readFile(settings, "utf8")).replaceAll("docker.io/example/slipway", repository),
  );
  await writeFile(join(project.folder, "stacks", "main.ts"), stacksOf(repository));
  for (const name of ["staging", "prod"] as const) {
    await prepareAccount(name, variablesOf(name));
  }
  return { ...project, variablesOf };
}

/** What the foundation makes: the bucket for state, the cluster, and the empty release record. */
async function prepareAccount(name: Name, variables: Record<string, string>): Promise<void> {
  const access = accessFrom(variables);
  await sendCall(variables.AWS_ENDPOINT_URL ?? "", {
    account: accounts[name],
    ...{ service: "s3", method: "PUT", url: `/releases-${name}`, input: BUCKET_CONFIGURATION },
  });
  const ecs = new ECSClient(access);
  await ecs.send(new CreateClusterCommand({ clusterName: `slipway-${name}` }));
  ecs.destroy();
  const ssm = new SSMClient(access);
  const parameter = { Name: `/slipway/${name}/release`, Value: "{}", Type: "String" } as const;
  await ssm.send(new PutParameterCommand(parameter));
  ssm.destroy();
}

/** Answers as the API's health endpoint of whatever is said to run. */
export interface HealthStandIn {
  readonly url: string;
  /** What it answers from now on. */
  runs(release: { readonly version: string; readonly commit: string }): void;
  stop(): Promise<void>;
}

export async function startHealthStandIn(): Promise<HealthStandIn> {
  let answer = {};
  const server = createServer((_, response) => response.end(JSON.stringify({ status: "alive", ...answer })));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`,
    runs: ({ version, commit }) => {
      answer = { version, commit };
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Writes what CDKTF would. */
const stacksOf = (repository: string) => `import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const { upstream: extra } = JSON.parse(await readFile(new URL("content.json", import.meta.url), "utf8"));
const manifest = { version: "0.21.0", stacks: {} };
for (const name of ["staging", "prod"]) {
  const stack = name + "-service";
  const record = (field) => "\${jsondecode(data.aws_ssm_parameter.release.insecure_value)." + field + "}";
  const variables = { SLIPWAY_VERSION: record("version"), SLIPWAY_COMMIT: record("commit"), PORT: "3000" };
  const containers = [
    { name: "migrate", image: "${repository}@" + record("digest"), essential: false, memory: 128 },
    {
      name: "api", image: "${repository}@" + record("digest"), essential: true, memory: 256,
      environment: Object.entries(variables).map(([name, value]) => ({ name, value })),
      logConfiguration: { logDriver: "awslogs", options: {
        "awslogs-group": "/slipway/" + name + "/api", "awslogs-region": "eu-central-1", "awslogs-stream-prefix": "api",
      } },
    },
  ];
  const text = "# slipway\\nhost runs " + record("version") + " (" + record("commit") + "). Costs.";
  const widgets = [{ type: "text", x: 0, y: 0, width: 24, height: 2, properties: { markdown: text } }];
  const content = {
    terraform: {
      backend: { s3: { bucket: "releases-" + name, key: stack + ".tfstate", region: "eu-central-1", use_lockfile: true } },
      required_providers: { aws: { source: "aws", version: "5.100.0" } },
    },
    data: {
      aws_ssm_parameter: { release: { name: "/slipway/" + name + "/release" } },
      aws_subnets: { all: {} },
    },
    resource: {
      aws_ecs_task_definition: { api: {
        family: "slipway-" + name + "-api", network_mode: "awsvpc", requires_compatibilities: ["FARGATE"], cpu: "256", memory: "512",
        container_definitions: JSON.stringify(containers),
        lifecycle: { create_before_destroy: true },
      } },
      aws_ecs_service: { api: {
        name: "slipway-" + name + "-api", cluster: "slipway-" + name, desired_count: 1, launch_type: "FARGATE",
        availability_zone_rebalancing: "ENABLED",
        network_configuration: { subnets: "\${data.aws_subnets.all.ids}" },
        task_definition: "\${aws_ecs_task_definition.api.arn}", wait_for_steady_state: true,
        deployment_circuit_breaker: { enable: true, rollback: true },
        lifecycle: { postcondition: [{
          condition: "\${self.task_definition == aws_ecs_task_definition.api.arn}",
          error_message: "ECS rolled the deployment back.",
        }] },
      } },
      aws_cloudwatch_dashboard: { main: { dashboard_name: "slipway-" + name, dashboard_body: JSON.stringify({ widgets }) } },
      aws_ssm_parameter: { extra: { name: "/slipway/" + name + "/extra", type: "String", insecure_value: extra } },
    },
  };
  const workingDirectory = "stacks/" + stack;
  await mkdir(join(outdir, workingDirectory), { recursive: true });
  await writeFile(join(outdir, workingDirectory, "cdk.tf.json"), JSON.stringify(content));
  manifest.stacks[stack] = { name: stack, workingDirectory, dependencies: [] };
}
await writeFile(join(outdir, "manifest.json"), JSON.stringify(manifest));
`;
