import { expect, test } from "vitest";
import { keptCounts, keptVerdict } from "../../review/kept-review.ts";
import { reviewOf } from "../../review/testing/plan-parts.ts";
import { exampleRunTask } from "../testing/example-run-task.ts";
import { keptEvent } from "./kept-event.ts";
import type { RunTaskRequest } from "./request.ts";

const review = reviewOf({});
const result = { review, verdict: keptVerdict(review), changes: keptCounts(review), markdown: "" };
const circumstances = { environments: ["staging", "prod"], now: new Date("2026-11-23T12:00:00Z") };

function payloadWith(changes: Partial<RunTaskRequest>) {
  return keptEvent({ ...exampleRunTask, ...changes }, result, circumstances)?.payload;
}

test.each([
  ["https://github.com/acme/shop", "acme/shop"],
  ["https://github.com/acme/shop.git", "acme/shop"],
  ["https://gitlab.example.com/group/acme/shop/", "acme/shop"],
  ["shop", null],
  [null, null],
])("the repository at %s is %s", (vcs_repo_url, repository) => {
  expect(payloadWith({ vcs_repo_url })).toMatchObject({ repository });
});

test.each([
  [`https://github.com/acme/shop/commit/${"a1".repeat(20)}`, "a1".repeat(20)],
  ["https://github.com/acme/shop/commit/a1a1a1", null],
  [null, null],
])("the commit at %s is %s", (vcs_commit_url, commit) => {
  expect(payloadWith({ vcs_commit_url })).toMatchObject({ commit });
});

test.each([
  ["https://github.com/acme/shop/pull/12", 12],
  ["https://gitlab.example.com/acme/shop/-/merge_requests/7", 7],
  ["https://github.com/acme/shop/pulls", null],
  [null, null],
])("the pull request at %s is %s", (vcs_pull_request_url, pullRequest) => {
  expect(payloadWith({ vcs_pull_request_url })).toMatchObject({ pullRequest });
});

test("what is kept is written anew, without the token", () => {
  const event = keptEvent(exampleRunTask, result, circumstances);
  expect(JSON.stringify(event)).not.toContain(exampleRunTask.access_token);
  expect(JSON.parse(event?.body ?? "")).toEqual(event?.payload);
});
