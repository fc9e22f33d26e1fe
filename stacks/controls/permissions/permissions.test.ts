import { expect, test } from "vitest";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { environmentResources } from "../environment-resources.ts";
import { Names } from "./access-case.ts";
import { casesByRole } from "./cases/roles.ts";
import { decide } from "./decision.ts";
import { type Role, roleNamed } from "./role.ts";

const synthesised = environments.map((environment) => ({
  names: new Names(platform.name, environment),
  resources: environmentResources(platform, environment),
}));

const table = synthesised.flatMap(({ names, resources }) => {
  return Object.entries(casesByRole(names)).flatMap(([name, cases]) => {
    const role = roleNamed(`${names.prefix}-${name}`, resources);
    return cases.map(({ title, request, decision }) => ({
      title: `${names.prefix}-${name} is ${decision} to ${title}`,
      role,
      decision,
      rule: () => decide(role, request, resources),
    }));
  });
});

test.each(table.map((row) => [row.title, row] as const))("%s", async (_, { rule, decision }) => {
  expect((await rule()).decision).toBe(decision);
});

test("every role of the stacks has cases", () => {
  const roles = synthesised.flatMap(({ resources }) =>
    resources.filter(({ type }) => type === "aws_iam_role").map(({ attributes }) => attributes.name),
  );
  expect(roles.filter((name) => !table.some(({ role }) => role.arn.endsWith(`:role/${name}`)))).toEqual([]);
});

test("every statement of every role and boundary decides something", async () => {
  const decisive = new Set(
    (await Promise.all(table.map(({ rule }) => rule()))).flatMap(({ statements }) => statements),
  );
  const all = new Set(table.flatMap(({ role }) => statementsOf(role)));
  expect([...all].filter((statement) => !decisive.has(statement))).toEqual([]);
});

function statementsOf({ policies, boundary }: Role): string[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(({ name, policy }) =>
    (policy.Statement as readonly { readonly Sid: string }[]).map(({ Sid }) => `${name}/${Sid}`),
  );
}
