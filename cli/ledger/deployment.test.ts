import { expect, test } from "vitest";
import { deploymentEvent, deploymentStatusEvent } from "./deployment.ts";

const deployment = {
  id: 42,
  service: "slipway",
  environment: "staging",
  version: "0.1.0",
  commit: "a".repeat(40),
  actor: "sandbox",
  repository: "ledger",
  createdAt: "2026-11-23T12:00:00.000Z",
};

test("a deployment carries service and version in its payload, as GitHub hands them on", () => {
  expect(deploymentEvent(deployment)).toMatchObject({
    action: "created",
    deployment: {
      id: 42,
      sha: "a".repeat(40),
      environment: "staging",
      payload: { service: "slipway", version: "0.1.0" },
      creator: { login: "sandbox" },
      created_at: "2026-11-23T12:00:00.000Z",
    },
    repository: { name: "ledger" },
  });
});

test("a status repeats its deployment and has an id and a time of its own", () => {
  const status = { id: 43, state: "success", createdAt: "2026-11-23T12:05:00.000Z" } as const;
  expect(deploymentStatusEvent(deployment, status)).toMatchObject({
    deployment: { id: 42, created_at: "2026-11-23T12:00:00.000Z" },
    deployment_status: {
      id: 43,
      state: "success",
      environment: "staging",
      created_at: "2026-11-23T12:05:00.000Z",
    },
  });
});
