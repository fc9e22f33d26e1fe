import { expect, test } from "vitest";
import { type Block, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { DeploymentAlarms } from "./deployment-alarms.ts";

function alarms(errorRatePercent: number) {
  const stack = synthesised(
    (scope) =>
      new DeploymentAlarms(scope, "alarms", {
        prefix: "acme-staging",
        loadBalancer: { loadBalancerArnSuffix: "app/acme/1", targetGroupArnSuffix: "targetgroup/api/2" },
        errorRatePercent,
        topicArn: "arn:topic",
      }),
  );
  return resourcesOf(stack, "aws_cloudwatch_metric_alarm");
}

const [rate, count] = alarms(1);

/** The expression in JavaScript, with the metrics of one minute; what CloudWatch leaves out is undefined. */
function evaluate(alarm: Block, minute: Record<string, number>): number {
  const [{ expression } = { expression: "" }] = alarm.metric_query as { expression: string }[];
  const source = expression
    .replaceAll(/FILL\((\w+), (\d+)\)/g, "(minute.$1 ?? $2)")
    .replace(/^IF\((.+), (.+), 0\)$/, "($1) ? ($2) : 0");
  return new Function("minute", `return ${source};`)(minute);
}

test("both judge every minute and go off after two of three", () => {
  for (const alarm of [rate, count]) {
    expect(alarm).toMatchObject({
      datapoints_to_alarm: 2,
      evaluation_periods: 3,
      treat_missing_data: "notBreaching",
      alarm_actions: ["arn:topic"],
      ok_actions: ["arn:topic"],
    });
  }
});

test("the rate goes off above the percentage that is set", () => {
  expect(rate).toMatchObject({ comparison_operator: "GreaterThanThreshold", threshold: 1 });
  expect(alarms(5)[0]).toMatchObject({ threshold: 5 });
});

test("4xx and 5xx of tasks and 5xx of the load balancer are errors", () => {
  expect(evaluate(rate!, { requests: 990, client: 5, target: 10, balancer: 10 })).toBeCloseTo(2.5);
});

test("a minute without any error has a rate of zero", () => {
  expect(evaluate(rate!, { requests: 1000 })).toBe(0);
});

test("a total outage has a rate of 100 %", () => {
  expect(evaluate(rate!, { balancer: 200 })).toBe(100);
});

test("a single failed request never rolls a deployment back", () => {
  expect(evaluate(rate!, { requests: 99, target: 1 })).toBe(0);
  expect(evaluate(rate!, { requests: 100, target: 1 })).toBe(1);
});

test("the higher the rate that is allowed, the less traffic it takes to judge", () => {
  expect(evaluate(alarms(5)[0]!, { requests: 20, target: 4 })).toBe(20);
  expect(evaluate(alarms(5)[0]!, { requests: 19, target: 4 })).toBe(0);
});

test("where traffic is too thin for a rate, more than five 5xx a minute go off", () => {
  expect(count).toMatchObject({ comparison_operator: "GreaterThanThreshold", threshold: 5 });
  expect(evaluate(count!, { target: 4, balancer: 3 })).toBe(7);
});
