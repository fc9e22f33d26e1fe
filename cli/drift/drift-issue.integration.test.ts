import { afterEach, beforeEach, expect, test } from "vitest";
import { GithubClient } from "../comment/github-client.ts";
import { GithubStandIn } from "../comment/testing/github-stand-in.ts";
import { issueBody, writeIssue } from "./drift-issue.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

const author = "github-actions[bot]";
const resource = (after: number): DriftedResource => ({
  address: "aws_sqs_queue.jobs",
  type: "aws_sqs_queue",
  kind: "changed",
  differences: [{ path: "delay_seconds", kind: "change", before: 0, after }],
  dangers: [],
  changedBy: "user/alice (SetQueueAttributes, 2026-11-23T09:00:00.000Z)",
});
const driftOf = (stack: string, ...resources: DriftedResource[]): StackDrift => ({
  stack,
  resources,
  allowed: [],
  notices: [],
});

let standIn: GithubStandIn;
let github: GithubClient;

beforeEach(async () => {
  standIn = new GithubStandIn();
  const apiUrl = await standIn.start();
  github = new GithubClient({ owner: "acme", repo: "platform", token: "token", apiUrl });
});
afterEach(() => standIn.stop());

test("drift opens one issue a stack, which is updated while it lasts and closes itself", async () => {
  const write = (drift: StackDrift) => writeIssue(github, drift, author);
  expect((await write(driftOf("staging-network", resource(30))))?.state).toBe("opened");
  expect((await write(driftOf("staging-service", resource(5))))?.state).toBe("opened");
  expect((await write(driftOf("staging-network", resource(60))))?.state).toBe("updated");
  expect((await write(driftOf("staging-network")))?.state).toBe("closed");
  expect(standIn.issues).toEqual([
    expect.objectContaining({
      title: "Drift in staging-network",
      labels: ["drift"],
      state: "closed",
      state_reason: "completed",
      body: "<!-- slipway drift of staging-network -->\n\nNothing in `staging-network` differs from what Terraform left any more.",
    }),
    expect.objectContaining({ title: "Drift in staging-service", state: "open" }),
  ]);
});

test("without drift no issue is opened", async () => {
  expect(await writeIssue(github, driftOf("staging-network"), author)).toBeUndefined();
  expect(standIn.issues).toEqual([]);
});

test("drift that comes back opens a new issue", async () => {
  await writeIssue(github, driftOf("staging-network", resource(30)), author);
  await writeIssue(github, driftOf("staging-network"), author);
  expect((await writeIssue(github, driftOf("staging-network", resource(30)), author))?.state).toBe("opened");
});

test("an issue of somebody else is left alone, even with the marker", async () => {
  standIn.login = "somebody";
  await writeIssue(github, driftOf("staging-network", resource(30)), "somebody");
  standIn.login = author;
  expect((await writeIssue(github, driftOf("staging-network", resource(30)), author))?.state).toBe("opened");
});

test("the issue tells what differs and who did it", () => {
  expect(issueBody(driftOf("staging-network", resource(30)))).toContain(
    [
      "### `aws_sqs_queue.jobs` changed, by `user/alice (SetQueueAttributes, 2026-11-23T09:00:00.000Z)`",
      "",
      "```diff",
      "! delay_seconds: 0 → 30",
      "```",
    ].join("\n"),
  );
});

test("an issue is not longer than GitHub takes", () => {
  const body = issueBody(
    driftOf("staging-network", ...Array.from({ length: 1000 }, (_, at) => resource(at))),
  );
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/_\d+ more are not shown here\._$/);
});
