import { expect, test } from "vitest";
import { realGithubEvents } from "../testing/github-events.ts";
import { readDeploymentChange } from "./github-deployment.ts";
import type { SignedEvent } from "./signed-event.ts";

function event(kind: string, payload: unknown): SignedEvent {
  return { source: "github", kind, idempotencyKey: "1", body: "", bodySha256: Buffer.alloc(32), payload };
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
  repository: { name: "hello-world" },
};

const status = {
  ...created,
  deployment_status: { id: 99, state: "success", created_at: "2026-11-23T10:05:00Z" },
};

test("every real deployment event of GitHub can be read", () => {
  const kinds = ["deployment", "deployment_status"];
  const events = realGithubEvents().filter(({ kind }) => kinds.includes(kind));
  expect(events.map(({ kind, payload }) => readDeploymentChange(event(kind, payload)))).toMatchSnapshot();
});

test("a new deployment waits, under the repository's name and its ref", () => {
  expect(readDeploymentChange(event("deployment", created))).toEqual({
    deploymentKey: "42",
    sequence: 0,
    service: "hello-world",
    environment: "staging",
    version: "refs/tags/v1.2.3",
    commit: "a10867b14bb761a232cd80139fbd4c0d33264240",
    state: "waiting",
    actor: "octocat",
    changedAt: "2026-11-23T10:00:00Z",
  });
});

test("a status brings its own id, state and time", () => {
  expect(readDeploymentChange(event("deployment_status", status))).toMatchObject({
    deploymentKey: "42",
    sequence: 99,
    state: "succeeded",
    changedAt: "2026-11-23T10:05:00Z",
  });
});

test("the payload may name service and version", () => {
  const deployment = { ...created.deployment, payload: { service: "billing", version: "1.2.3", other: [1] } };
  expect(readDeploymentChange(event("deployment", { ...created, deployment }))).toMatchObject({
    service: "billing",
    version: "1.2.3",
  });
});

test.each([["text"], [null], [{ service: 7 }], [[]]])("the payload %j is ignored", (payload) => {
  const deployment = { ...created.deployment, payload };
  expect(readDeploymentChange(event("deployment", { ...created, deployment }))).toMatchObject({
    service: "hello-world",
    version: "refs/tags/v1.2.3",
  });
});

test("a status may move its deployment to another environment", () => {
  const moved = { ...status, deployment_status: { ...status.deployment_status, environment: "prod" } };
  expect(readDeploymentChange(event("deployment_status", moved))).toMatchObject({ environment: "prod" });
});

test("an account that is gone leaves the actor open", () => {
  const deployment = { ...created.deployment, creator: null };
  expect(readDeploymentChange(event("deployment", { ...created, deployment }))).toMatchObject({
    actor: null,
  });
});

test("another event says nothing about deployments", () => {
  expect(readDeploymentChange(event("push", {}))).toBeUndefined();
});

test("an event that lacks something is refused with every fault", () => {
  const broken = {
    deployment: { ...created.deployment, sha: "main", created_at: "yesterday" },
    deployment_status: { ...status.deployment_status, state: "exploded" },
    repository: {},
  };
  expect(() => readDeploymentChange(event("deployment_status", broken))).toThrow(
    'The deployment_status event cannot be read: deployment.sha: is not a commit hash; deployment.created_at: Invalid ISO datetime; repository.name: Invalid input: expected string, received undefined; deployment_status.state: Invalid option: expected one of "pending"|"queued"|"waiting"|"in_progress"|"success"|"failure"|"error"|"inactive".',
  );
});
