import { expect, test } from "vitest";
import type { DeploymentChange } from "../facts.ts";
import { translate } from "../translate.ts";

function said(kind: string, payload: unknown): DeploymentChange | undefined {
  return translate({ source: "github", kind, context: {}, payload }).deploymentChanges?.[0];
}

const created = {
  deployment: {
    id: 42,
    sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    ref: "refs/tags/v1.2.3",
    environment: "staging",
    payload: {},
    creator: { login: "octocat" },
    created_at: "2026-11-23T10:00:00Z",
  },
  repository: { name: "hello-world", full_name: "octocat/hello-world" },
};

const status = {
  ...created,
  deployment_status: { id: 99, state: "success", created_at: "2026-11-23T10:05:00Z" },
};

test("a new deployment waits, under the repository's name and its ref", () => {
  expect(said("deployment", created)).toEqual({
    source: "github",
    deploymentKey: "42",
    sequence: 0,
    service: "hello-world",
    environment: "staging",
    repository: "octocat/hello-world",
    version: "refs/tags/v1.2.3",
    commitSha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    digest: null,
    state: "waiting",
    actor: "octocat",
    runId: null,
    runAttempt: null,
    url: null,
    description: null,
    changedAt: "2026-11-23T10:00:00Z",
  });
});

test("a status brings its own id, state and time", () => {
  expect(said("deployment_status", status)).toMatchObject({
    deploymentKey: "42",
    sequence: 99,
    state: "succeeded",
    changedAt: "2026-11-23T10:05:00Z",
  });
});

test("the payload may name service and version", () => {
  const deployment = { ...created.deployment, payload: { service: "billing", version: "1.2.3", other: [1] } };
  expect(said("deployment", { ...created, deployment })).toMatchObject({
    service: "billing",
    version: "1.2.3",
  });
});

test.each([["text"], [null], [{ service: 7 }], [[]]])("the payload %j is ignored", (payload) => {
  const deployment = { ...created.deployment, payload };
  expect(said("deployment", { ...created, deployment })).toMatchObject({
    service: "hello-world",
    version: "refs/tags/v1.2.3",
  });
});

test("a status may move its deployment to another environment", () => {
  const moved = { ...status, deployment_status: { ...status.deployment_status, environment: "prod" } };
  expect(said("deployment_status", moved)).toMatchObject({ environment: "prod" });
});

test("an account that is gone leaves the actor open", () => {
  const deployment = { ...created.deployment, creator: null };
  expect(said("deployment", { ...created, deployment })).toMatchObject({
    actor: null,
  });
});

test("the workflow run that deployed comes with the event, with its attempt", () => {
  const workflow_run = { id: 77, run_attempt: 2 };
  expect(said("deployment", { ...created, workflow_run })).toMatchObject({ runId: 77, runAttempt: 2 });
  expect(said("deployment", { ...created, workflow_run: null })).toMatchObject({ runId: null });
});

test("a description that is too long is cut, not refused", () => {
  const deployment_status = { ...status.deployment_status, description: "x".repeat(3000) };
  expect(said("deployment_status", { ...status, deployment_status })?.description).toHaveLength(2000);
});

test("a digest in the payload counts when it is one", () => {
  const digest = `sha256:${"0a".repeat(32)}`;
  const withPayload = (payload: unknown) => ({ ...created, deployment: { ...created.deployment, payload } });
  expect(said("deployment", withPayload({ digest }))).toMatchObject({ digest });
  expect(said("deployment", withPayload({ digest: "latest", service: "billing" }))).toMatchObject({
    digest: null,
    service: "billing",
  });
});

test("an event that lacks something is refused with every fault", () => {
  const broken = {
    deployment: { ...created.deployment, sha: "main", created_at: "yesterday" },
    deployment_status: { ...status.deployment_status, state: "exploded" },
    repository: {},
  };
  expect(() => said("deployment_status", broken)).toThrow(
    'The deployment_status event cannot be read: deployment.sha: is not a commit hash; deployment.created_at: Invalid ISO datetime; repository.name: Invalid input: expected string, received undefined; deployment_status.state: Invalid option: expected one of "pending"|"queued"|"waiting"|"in_progress"|"success"|"failure"|"error"|"inactive".',
  );
});
