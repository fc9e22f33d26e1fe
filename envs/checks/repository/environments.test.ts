import { describe, expect, it } from "vitest";
import { repository } from "../../repository.ts";
import { faultsWith } from "../../testing/faults.ts";

const [staging, prod] = repository.environments;
const path = "repository.environments";

describe("environments on GitHub", () => {
  it("are those of the platform, since their apply roles trust them", () => {
    expect(faultsWith({ [path]: [prod] })).toEqual([
      `${path}: staging is missing; a job that names it would make it without any protection, and the apply role trusts that job`,
    ]);
    expect(faultsWith({ [path]: [staging, prod, { ...prod, name: "production" }] })).toEqual([
      `${path}[2].name: production is not one of staging, prod`,
    ]);
    expect(faultsWith({ [path]: [staging, prod, prod] })).toEqual([
      `${path}: prod stands there twice; name it once`,
    ]);
  });

  it("ask somebody before the last one", () => {
    expect(faultsWith({ [`${path}.1.reviewers`]: [] })).toEqual([
      `${path}[1].reviewers: [] names nobody who approves what reaches prod, the last environment of a release; name at least one`,
    ]);
  });

  it("ask at most six", () => {
    const reviewers = Array.from({ length: 7 }, (_, at) => ({ kind: "user", name: `u${at}`, id: 10 + at }));
    expect(faultsWith({ [`${path}.1.reviewers`]: reviewers })).toEqual([
      `${path}[1].reviewers: 7 reviewers are more than GitHub asks (6)`,
    ]);
  });

  it("ask each once", () => {
    const alice = { kind: "user", name: "alice", id: 7 };
    expect(faultsWith({ [`${path}.1.reviewers`]: [alice, alice] })).toEqual([
      `${path}[1].reviewers: user 7 stands there twice; name each once`,
    ]);
  });

  it.each<[path: string, value: unknown, fault: string]>([
    ["1.reviewers.0.kind", "bot", "[1].reviewers[0].kind: bot is not one of team, user"],
    ["1.reviewers.0.name", "a b", "[1].reviewers[0].name: a b is neither a team's slug nor a login"],
    ["1.reviewers.0.id", 0, "[1].reviewers[0].id: 0 is not a GitHub id, which is a whole number above 0"],
    ["0.waitMinutes", 43_201, "[0].waitMinutes: 43201 is not a whole number of minutes from 0 to 43200"],
    ["0.branches", [], "[0].branches: [] lets no job in; name the branch that is deployed"],
    ["0.branches", ["*"], "[0].branches[0]: * lets every branch in; name those that are deployed"],
    ["0.branches", ["**/*"], "[0].branches[0]: **/* lets every branch in; name those that are deployed"],
    [
      "0.branches",
      ["refs/heads/main"],
      "[0].branches[0]: refs/heads/main is not a branch such as main, without refs/heads/",
    ],
    [
      "0.variables",
      { APPLY_ROLE_ARN: "x" },
      "[0].variables: APPLY_ROLE_ARN is derived from envs/; leave it out",
    ],
  ])("refuse %s as %j", (key, value, fault) => {
    expect(faultsWith({ [`${path}.${key}`]: value })).toEqual([`${path}${fault}`]);
  });

  it("ask no team of a person", () => {
    expect(faultsWith({ "repository.owner": { kind: "user", plan: "free" } })).toEqual([
      `${path}[1].reviewers[0].kind: team exists in organizations only; name people`,
    ]);
  });
});

it("an environment is not named like a stack that all share", () => {
  expect(faultsWith({ "prod.name": "repository" })).toEqual([
    "repository.name: repository is the name of a stack that all environments share; choose another",
  ]);
});
