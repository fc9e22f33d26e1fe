import { expect, test } from "vitest";
import type { WorkflowSettings } from "../settings.ts";
import { readClaims, workflowPrincipal } from "./claims.ts";

const claims = {
  jti: "example-id",
  exp: 1_800_000_000,
  sub: "repo:octo-org/another:environment:prod",
  repository: "octo-org/octo-repo",
  repository_id: "74",
  environment: "prod",
  ref: "refs/heads/main",
  job_workflow_ref: "octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main",
};
const settings: WorkflowSettings = {
  issuer: "https://token.actions.githubusercontent.com",
  audience: "slipway",
  repositoryIds: ["74"],
  environments: [],
  refs: [],
  jobWorkflowRefs: [],
};

function principal(changes: object, limits: Partial<WorkflowSettings> = {}) {
  const read = readClaims({ ...claims, ...changes });
  return read && workflowPrincipal(read, { ...settings, ...limits });
}

test("a workflow may report about the environment of its claim, and read", () => {
  expect(principal({})).toEqual({
    kind: "workflow",
    id: "github-repository:74",
    name: "octo-org/octo-repo in prod",
    permissions: new Set(["ingest", "read"]),
    environment: "prod",
  });
});

test("each limit accepts what it lists", () => {
  const limits = {
    environments: ["staging", "prod"],
    refs: ["refs/heads/main"],
    jobWorkflowRefs: [claims.job_workflow_ref],
  };
  expect(principal({}, limits)).toMatchObject({ kind: "workflow" });
});

test.each([
  [
    { repository_id: "75" },
    {},
    "The repository octo-org/octo-repo has the id 75, which GITHUB_ACTIONS_REPOSITORY_IDS does not list.",
  ],
  [{ environment: undefined }, {}, "The job of this token names no environment; add `environment:` to it."],
  [
    {},
    { environments: ["staging"] },
    'The claim environment is "prod", which GITHUB_ACTIONS_ENVIRONMENTS does not list.',
  ],
  [
    { ref: "refs/heads/main2" },
    { refs: ["refs/heads/main"] },
    'The claim ref is "refs/heads/main2", which GITHUB_ACTIONS_REFS does not list.',
  ],
  [
    { job_workflow_ref: "evil/evil/.github/workflows/deploy.yml@refs/heads/main" },
    { jobWorkflowRefs: [claims.job_workflow_ref] },
    'The claim job_workflow_ref is "evil/evil/.github/workflows/deploy.yml@refs/heads/main", which GITHUB_ACTIONS_WORKFLOWS does not list.',
  ],
])("claims %j under %j are refused", (changes, limits, sentence) => {
  expect(principal(changes, limits)).toBe(sentence);
});

test.each(["repository_id", "ref", "job_workflow_ref", "jti", "exp"])(
  "claims without %s are none",
  (name) => {
    expect(principal({ [name]: undefined })).toBeUndefined();
  },
);

test("a repository's id is compared as a whole, and never as a number", () => {
  expect(principal({ repository_id: 74 })).toBeUndefined();
  expect(principal({ repository_id: "074" })).toMatch(/does not list/);
});
