import { expect, test } from "vitest";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { environmentResources } from "../environment-resources.ts";
import { type AccessCase, Names } from "./access-case.ts";
import { executionCases } from "./cases/execution.ts";
import { taskCases } from "./cases/task.ts";
import { decide } from "./decision.ts";
import { roleNamed } from "./role.ts";

const casesByRole: Readonly<Record<string, (names: Names) => AccessCase[]>> = {
  execution: executionCases,
  task: taskCases,
};

const table = environments.flatMap((environment) => {
  const resources = environmentResources(platform, environment);
  const names = new Names(platform.name, environment);
  return Object.entries(casesByRole).flatMap(([name, casesOf]) => {
    const role = roleNamed(`${names.prefix}-${name}`, resources);
    return casesOf(names).map(({ title, request, decision }) => ({
      title: `${names.prefix}-${name} is ${decision} to ${title}`,
      decision,
      decide: () => decide(role, request, resources),
    }));
  });
});

test.each(table.map((row) => [row.title, row] as const))("%s", async (_, row) => {
  expect(await row.decide()).toBe(row.decision);
});
