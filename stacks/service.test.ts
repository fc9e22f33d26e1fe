import { TerraformStack } from "cdktf";
import { expect, test } from "vitest";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { resourceOf, resourcesOf, type SynthesisedStack } from "../modules/testing/synthesised.ts";
import { buildApp } from "./app.ts";
import { lone } from "./testing/lone-environment.ts";

function serviceStack(environment: Environment, changes: Partial<Platform> = {}): SynthesisedStack {
  const app = buildApp(lone(environment, changes));
  const stack = app.node.findChild(`${environment.name}-service`);
  if (!TerraformStack.isStack(stack)) throw new Error("The service stack is no stack.");
  stack.prepareStack();
  stack.runAllValidations();
  return stack.toTerraform();
}

function containersOf(stack: SynthesisedStack, family: string) {
  const task = resourcesOf(stack, "aws_ecs_task_definition").find((each) => each.family === family);
  return JSON.parse(String(task?.container_definitions)) as Record<string, unknown>[];
}

const stagingStack = serviceStack(staging);
const prodStack = serviceStack(prod);

test("the stack comes after its foundation", () => {
  const app = buildApp(lone(staging));
  const stack = app.node.findChild("staging-service") as TerraformStack;
  stack.prepareStack();
  expect(stack.dependencies.map(({ node }) => node.id)).toEqual(["staging-foundation"]);
});

test("both containers run the released digest of the platform's image", () => {
  for (const { image } of containersOf(stagingStack, "slipway-staging-api")) {
    expect(image).toBe(`docker.io/example/slipway@\${local.release_record.digest}`);
  }
});

test("the plan is refused as long as there is no release", () => {
  const task = stagingStack.resource?.aws_ecs_task_definition?.tasks_api;
  expect(task?.lifecycle).toMatchObject({
    precondition: [
      {
        error_message:
          "The parameter /slipway/staging/release holds no release that counts: run `slipway release staging` " +
          "first, as docs/guide/releases.md shows.",
      },
    ],
  });
});

test("the migration is also a task of its own, for what takes longer than a start may", () => {
  expect(containersOf(stagingStack, "slipway-staging-migrate")).toMatchObject([
    { name: "migrate", essential: true, command: ["node", "main.js", "migrate"] },
  ]);
});

test("a public image is pulled without credentials", () => {
  expect(stagingStack.data).not.toHaveProperty("aws_secretsmanager_secret");
});

test("a private image is pulled with the secret that the platform names", () => {
  const stack = serviceStack(staging, {
    image: { repository: "registry.example.com/slipway", pull: { secretName: "registry" } },
  });
  const secret = `\${data.aws_secretsmanager_secret.tasks_registry-credentials.arn}`;
  expect(stack.data?.aws_secretsmanager_secret).toMatchObject({
    "tasks_registry-credentials": { name: "registry" },
  });
  for (const container of containersOf(stack, "slipway-staging-api")) {
    expect(container).toMatchObject({ repositoryCredentials: { credentialsParameter: secret } });
  }
  const policy = stack.resource?.aws_iam_role_policy?.["tasks_execution-role_permissions"]?.policy;
  expect(policy).toContain(secret);
});

test("deployments are rolled back by alarms", () => {
  expect(resourceOf(prodStack, "aws_ecs_service").alarms).toEqual({
    enable: true,
    rollback: true,
    alarm_names: [
      `\${aws_cloudwatch_metric_alarm.deployment-alarms_error-rate.alarm_name}`,
      `\${aws_cloudwatch_metric_alarm.deployment-alarms_server-errors.alarm_name}`,
    ],
  });
});

test("an environment that opts out keeps the alarms and the circuit breaker, and nothing rolls back by alarm", () => {
  const stack = serviceStack({
    ...prod,
    service: { ...prod.service, deploymentAlarms: { enabled: false, reason: "A test." } },
  });
  const service = resourceOf(stack, "aws_ecs_service");
  expect(service).not.toHaveProperty("alarms");
  expect(service.deployment_circuit_breaker).toEqual({ enable: true, rollback: true });
  expect(stack.resource?.aws_cloudwatch_metric_alarm).toHaveProperty("deployment-alarms_error-rate");
});

test("shell sessions are open in staging only", () => {
  expect(resourceOf(stagingStack, "aws_ecs_service").enable_execute_command).toBe(true);
  expect(resourceOf(prodStack, "aws_ecs_service").enable_execute_command).toBe(false);
  const policy = (stack: SynthesisedStack) =>
    stack.resource?.aws_iam_role_policy?.["tasks_task-role_permissions"]?.policy;
  expect(policy(stagingStack)).toContain("ssmmessages:");
  expect(policy(prodStack)).not.toContain("ssmmessages:");
});

test("staging sleeps outside working hours and prod never", () => {
  expect(resourcesOf(stagingStack, "aws_appautoscaling_scheduled_action")).toHaveLength(2);
  expect(resourcesOf(prodStack, "aws_appautoscaling_scheduled_action")).toEqual([]);
});

test("every name of the environment is on the certificate, in DNS and answered by the load balancer", () => {
  const names = Array.from({ length: 6 }, (_, index) => `name${index}.${prod.domain.zone}`);
  const stack = serviceStack({ ...prod, domain: { ...prod.domain, alternativeNames: names } });
  const hosts = [prod.domain.host, ...names];
  expect(resourceOf(stack, "aws_acm_certificate")).toMatchObject({
    domain_name: prod.domain.host,
    subject_alternative_names: names,
  });
  const aliases = resourcesOf(stack, "aws_route53_record").filter(({ alias }) => alias);
  expect(aliases.map(({ name }) => name)).toEqual(hosts);
  const answered = resourcesOf(stack, "aws_lb_listener_rule").flatMap(({ condition }) => condition);
  expect(answered).toEqual([
    { host_header: { values: hosts.slice(0, 5) } },
    { host_header: { values: hosts.slice(5) } },
  ]);
});

test("exactly the webhooks are exempt from the firewall's managed rules", () => {
  expect(JSON.stringify(resourceOf(stagingStack, "aws_wafv2_web_acl"))).toContain(
    '"regex_string":"^(/hooks/github|/hooks/slipway|/hooks/sns)$"',
  );
});

test("the longest names that are allowed fit the load balancer's 32 characters", () => {
  const stack = serviceStack({ ...prod, name: "abcdefghijkl" }, { name: "abcdefghijkl" });
  expect(String(resourceOf(stack, "aws_lb").name).length).toBeLessThanOrEqual(32);
});

test("every alarm of the stack is on the dashboard", () => {
  const { widgets } = JSON.parse(String(resourceOf(prodStack, "aws_cloudwatch_dashboard").dashboard_body));
  const shown = widgets.find(({ type }: { type: string }) => type === "alarm").properties.alarms;
  const all = Object.keys(prodStack.resource?.aws_cloudwatch_metric_alarm ?? {});
  expect([...shown].sort()).toEqual(all.map((name) => `\${aws_cloudwatch_metric_alarm.${name}.arn}`).sort());
});
