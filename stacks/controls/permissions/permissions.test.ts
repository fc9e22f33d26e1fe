import { describe, expect, test } from "vitest";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { environmentResources } from "../environment-resources.ts";
import { type AccessCase, Names } from "./access-case.ts";
import { deliveryBoundaryCases, workloadBoundaryCases } from "./cases/boundaries.ts";
import { casesByRole } from "./cases/roles.ts";
import { contextsOfApplying, contextsOfPlanning, trustCases } from "./cases/trust.ts";
import { decide, decideTrust } from "./decision.ts";
import { everyPolicy, type Role, roleNamed } from "./role.ts";

const synthesised = environments.map((environment) => {
  const names = new Names(platform.name, environment);
  const resources = environmentResources(environment);
  const role = (name: string) => roleNamed(`${names.prefix}-${name}`, resources);
  return { names, resources, role };
});

type Synthesised = (typeof synthesised)[number];

function rowsOf(who: string, role: Role, cases: readonly AccessCase[], { resources }: Synthesised) {
  return cases.map(({ title, request, decision }) => ({
    title: `${who} is ${decision} to ${title}`,
    role,
    decision,
    rule: () => decide(role, request, resources),
  }));
}

describe("what roles may do", () => {
  const table = synthesised.flatMap((environment) =>
    Object.entries(casesByRole(environment.names)).flatMap(([name, cases]) =>
      rowsOf(`${environment.names.prefix}-${name}`, environment.role(name), cases, environment),
    ),
  );

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
    const rulings = await Promise.all(table.map(({ rule }) => rule()));
    const decisive = new Set(rulings.flatMap(({ statements }) => statements));
    const all = new Set(table.flatMap(({ role }) => statementsOf(role)));
    expect([...all].filter((statement) => !decisive.has(statement))).toEqual([]);
  });
});

describe("what roles could do at most, with every policy that there is", () => {
  const table = synthesised.flatMap((environment) =>
    ["plan", "apply", "execution", "task"].flatMap((name) => {
      const boundaryCases =
        name === "plan" || name === "apply" ? deliveryBoundaryCases : workloadBoundaryCases;
      const role = everyPolicy(environment.role(name));
      return rowsOf(
        `${environment.names.prefix}-${name}`,
        role,
        boundaryCases(environment.names),
        environment,
      );
    }),
  );

  test.each(table.map((row) => [row.title, row] as const))("%s", async (_, { rule, decision }) => {
    expect((await rule()).decision).toBe(decision);
  });
});

describe("who may take roles", () => {
  const table = synthesised.flatMap(({ names, role }) => [
    ...["pull_request", "ref:refs/heads/main"].flatMap((context) =>
      trustCases(platform, context, contextsOfPlanning(names)).map((trustCase) => ({
        ...trustCase,
        title: `${trustCase.title} (${context})`,
        role: role("plan"),
      })),
    ),
    ...trustCases(platform, `environment:${names.environment.name}`, contextsOfApplying(names)).map(
      (trustCase) => ({
        ...trustCase,
        role: role("apply"),
      }),
    ),
  ]);

  test.each(table.map((row) => [`${row.role.arn} is ${row.decision} to ${row.title}`, row] as const))(
    "%s",
    (_, { role, issuer, claims, decision }) => {
      expect(decideTrust(role, issuer, claims)).toBe(decision);
    },
  );
});

function statementsOf({ policies, boundary }: Role): string[] {
  return [...policies, ...(boundary ? [boundary] : [])].flatMap(({ name, policy }) =>
    (policy.Statement as readonly { readonly Sid: string }[]).map(({ Sid }) => `${name}/${Sid}`),
  );
}
