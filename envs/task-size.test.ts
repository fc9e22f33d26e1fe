import { expect, it } from "vitest";
import type { InstanceClass } from "./instance-class.ts";
import type { LogRetentionDays } from "./log-retention.ts";
import { memoryGbByVcpu, type TaskSize } from "./task-size.ts";

it("offers the 69 pairs of Fargate", () => {
  const counts = Object.entries(memoryGbByVcpu).map(([vcpu, memory]) => [Number(vcpu), memory.length]);
  expect(counts.sort()).toEqual([
    [0.25, 3],
    [0.5, 4],
    [1, 7],
    [16, 12],
    [2, 13],
    [4, 23],
    [8, 12],
  ]);
});

it("compiles with legal values and refuses to compile with others", () => {
  const legal: TaskSize[] = [
    { vcpu: 0.25, memoryGb: 0.5 },
    { vcpu: 4, memoryGb: 30 },
    { vcpu: 8, memoryGb: 60 },
    { vcpu: 16, memoryGb: 120 },
  ];
  // @ts-expect-error Fargate gives a quarter of a vCPU at most 2 GB.
  const tooMuch: TaskSize = { vcpu: 0.25, memoryGb: 4 };
  // @ts-expect-error Fargate gives 4 vCPUs at least 8 GB.
  const tooLittle: TaskSize = { vcpu: 4, memoryGb: 7 };
  // @ts-expect-error With 8 vCPUs memory grows in steps of 4 GB.
  const betweenSteps: TaskSize = { vcpu: 8, memoryGb: 18 };
  // @ts-expect-error There are no tasks with 3 vCPUs.
  const noSuchCpu: TaskSize = { vcpu: 3, memoryGb: 8 };
  // @ts-expect-error The family m7g starts at large.
  const noSuchClass: InstanceClass = "db.m7g.small";
  // @ts-expect-error CloudWatch Logs keeps a month as 30 days.
  const noSuchRetention: LogRetentionDays = 31;

  const illegal = [tooMuch, tooLittle, betweenSteps, noSuchCpu, noSuchClass, noSuchRetention];
  expect([legal.length, illegal.length]).toEqual([4, 6]);
});
