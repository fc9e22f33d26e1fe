import { afterEach, beforeEach, expect, test } from "vitest";
import type { Policy } from "../../review/policy/policy.ts";
import { GithubStandIn } from "../comment/testing/github-stand-in.ts";
import { mergedLabels } from "./merged-labels.ts";
import type { RunOrigin } from "./run-origin.ts";

const commit = "c".repeat(40);
const merged = (number: number, sha: string | null, mergedAt: string | null, ...labels: string[]) => ({
  id: number,
  merge_commit_sha: sha,
  merged_at: mergedAt,
  labels: labels.map((name) => ({ name })),
});
const policy: Policy = {
  rules: [{ name: "x", reason: "A test.", effect: "needs-label", label: "ok", applies: () => true }],
};
const push: RunOrigin = { repository: "acme/platform", labels: [] };

let standIn: GithubStandIn;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  standIn = new GithubStandIn();
  environment = { GITHUB_TOKEN: "token", GITHUB_API_URL: await standIn.start() };
});
afterEach(() => standIn.stop());

test("after a merge the labels of its pull request count, and of no other that holds the commit", async () => {
  standIn.pullRequests.push(
    merged(1, commit, "2026-11-23T12:00:00Z", "ok", "large"),
    merged(2, "d".repeat(40), "2026-11-23T12:00:00Z", "of-another-merge"),
    merged(3, commit, null, "of-an-open-one"),
  );
  expect(await mergedLabels(commit, { policy, origin: push, environment })).toEqual(["ok", "large"]);
});

test("a commit that GitHub does not know has none", async () => {
  standIn.plannedAnswers.push({ status: 422, message: "No commit found for SHA" });
  expect(await mergedLabels(commit, { policy, origin: push, environment })).toEqual([]);
});

test.each<[string, Partial<Parameters<typeof mergedLabels>[1]>]>([
  ["no rule needs a label", { policy: { rules: [] } }],
  ["there is no policy", { policy: undefined }],
  ["the event names the pull request", { origin: { ...push, pullRequest: 7 } }],
  ["there is no token", { environment: {} }],
])("nobody is asked when %s", async (_, differences) => {
  expect(await mergedLabels(commit, { policy, origin: push, environment, ...differences })).toEqual([]);
  expect(standIn.requests).toEqual([]);
});
