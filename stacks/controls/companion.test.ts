import { expect, test } from "vitest";
import { companionControls } from "./companion.ts";
import { exampleResource } from "./testing/example-resource.ts";

const [control] = companionControls([{ ids: ["EC2.6"], type: "aws_vpc", by: "aws_flow_log.vpc_id" }]);

const vpc = exampleResource("aws_vpc", "main");
const flowLog = exampleResource("aws_flow_log", "all", { vpc_id: `\${aws_vpc.main.id}` });

test("a companion that refers to the resource is enough", () => {
  expect(control?.violations([vpc, flowLog])).toEqual([]);
});

test("a companion of another resource is none", () => {
  const other = exampleResource("aws_flow_log", "all", { vpc_id: `\${aws_vpc.main-2.id}` });
  expect(control?.violations([vpc, other])).toEqual([
    "staging-foundation aws_vpc.main: no aws_flow_log.vpc_id refers to it, and one must (EC2.6).",
  ]);
});

test("the flip removes the companion", () => {
  expect(control?.flips[0]?.apply([vpc, flowLog])).toEqual([vpc]);
});
