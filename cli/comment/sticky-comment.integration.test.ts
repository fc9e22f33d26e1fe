import { afterEach, beforeEach, expect, test } from "vitest";
import { writeCheckRun } from "./check-run.ts";
import { commentBody } from "./comment-body.ts";
import { GithubClient } from "./github-client.ts";
import { markCommentOutdated, writeComment } from "./sticky-comment.ts";
import { GithubStandIn } from "./testing/github-stand-in.ts";
import { planDocument } from "./testing/plan-documents.ts";

const first = "a".repeat(40);
const second = "b".repeat(40);
const place = { number: 7, author: "github-actions[bot]" };
const bodyOf = (head: string) =>
  commentBody({ documents: [planDocument("staging", "targeted")], head, url: undefined });

let standIn: GithubStandIn;
let github: GithubClient;
let apiUrl: string;
const waited: number[] = [];

beforeEach(async () => {
  standIn = new GithubStandIn();
  apiUrl = await standIn.start();
  github = client();
  waited.length = 0;
});
afterEach(() => standIn.stop());

function client(token = "token"): GithubClient {
  return new GithubClient({ owner: "acme", repo: "platform", token, apiUrl }, async (seconds) => {
    waited.push(seconds);
  });
}

const bodies = () => standIn.comments.map(({ body }) => body);

test("the first review is a new comment, the next one takes its place", async () => {
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("created");
  standIn.head = second;
  expect(await writeComment(github, place, bodyOf(second))).toEqual({
    url: "https://github.com/acme/platform/pull/7#1",
    state: "updated",
  });
  expect(bodies()).toEqual([bodyOf(second)]);
});

test("the comment is found behind hundreds of others", async () => {
  for (let count = 0; count < 250; count += 1) standIn.addComment(`Comment ${count}`, "somebody");
  await writeComment(github, place, bodyOf(first));
  await writeComment(github, place, bodyOf(first));
  expect(bodies().filter((body) => body === bodyOf(first))).toHaveLength(1);
});

test("a comment of somebody else is left alone, even with the marker", async () => {
  standIn.addComment(bodyOf(first), "somebody");
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("created");
  expect(standIn.comments.map(({ user }) => user.login)).toEqual(["somebody", "github-actions[bot]"]);
});

test("a push makes the comment outdated before its plan is there", async () => {
  await writeComment(github, place, bodyOf(first));
  standIn.head = second;
  expect((await markCommentOutdated(github, place))?.state).toBe("outdated");
  expect(bodies()[0]).toContain("> Outdated: `bbbbbbbbbbbb` was pushed since");
});

test("without a comment there is nothing to make outdated", async () => {
  expect(await markCommentOutdated(github, place)).toBeUndefined();
});

test("a late review of an older commit does not replace that of the head", async () => {
  standIn.head = second;
  await writeComment(github, place, bodyOf(second));
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("kept");
  expect(bodies()).toEqual([bodyOf(second)]);
});

test("a review that is outdated when it is written says so", async () => {
  standIn.head = second;
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("outdated");
  expect(bodies()[0]).toContain("> Outdated: `bbbbbbbbbbbb` was pushed since");
});

test("a push while the comment is written is noticed", async () => {
  standIn.onRequest = (method) => {
    if (method === "POST") standIn.head = second;
  };
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("outdated");
  expect(bodies()[0]).toContain("> Outdated: `bbbbbbbbbbbb` was pushed since");
});

test("two that write at the same time leave one comment", async () => {
  let looking = 0;
  let release = () => {};
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  // Both look before either has written.
  standIn.onRequest = async (method, path) => {
    if (method !== "GET" || !path.endsWith("/comments")) return;
    looking += 1;
    if (looking === 2) release();
    await both;
  };
  await Promise.all([client(), client()].map((one) => writeComment(one, place, bodyOf(first))));
  expect(standIn.requests.filter((request) => request.startsWith("POST "))).toHaveLength(2);
  expect(bodies()).toEqual([bodyOf(first)]);
});

test("a comment that is deleted meanwhile is made again", async () => {
  standIn.addComment(bodyOf(first));
  standIn.onRequest = (method) => {
    if (method === "PATCH") standIn.comments.length = 0;
  };
  expect((await writeComment(github, place, bodyOf(first))).state).toBe("created");
  expect(bodies()).toEqual([bodyOf(first)]);
});

test("a secondary rate limit is waited for as long as GitHub asks", async () => {
  standIn.plannedAnswers.push({
    method: "POST",
    status: 403,
    headers: { "retry-after": "7" },
    message: "You have exceeded a secondary rate limit.",
  });
  await writeComment(github, place, bodyOf(first));
  expect(waited).toEqual([7]);
  expect(bodies()).toHaveLength(1);
});

test("a limit without a time is waited for a minute", async () => {
  standIn.plannedAnswers.push({ status: 403, message: "You have exceeded a secondary rate limit." });
  await writeComment(github, place, bodyOf(first));
  expect(waited).toEqual([60]);
});

test("a disturbance is tried again", async () => {
  standIn.plannedAnswers.push(
    { status: 502, message: "Bad Gateway" },
    { status: 503, message: "Unavailable" },
  );
  await writeComment(github, place, bodyOf(first));
  expect(waited).toEqual([1, 2]);
});

test("a missing permission is not tried again", async () => {
  standIn.plannedAnswers.push({
    method: "POST",
    status: 403,
    message: "Resource not accessible by integration",
  });
  await expect(writeComment(github, place, bodyOf(first))).rejects.toThrow(
    "GitHub answered 403 to POST /repos/{owner}/{repo}/issues/{issue_number}/comments (Resource not accessible by integration): give the job `permissions: { pull-requests: write, issues: write, checks: write }`, or wait when it is a rate limit.",
  );
  expect(waited).toEqual([]);
});

test("a pull request that is not there is told", async () => {
  await expect(writeComment(github, { ...place, number: 8 }, bodyOf(first))).rejects.toThrow(
    "GitHub answered 404 to GET /repos/{owner}/{repo}/pulls/{pull_number} (Not Found): check repository and number, and that the token may see them.",
  );
});

test("a wrong token is told without being shown", async () => {
  await expect(writeComment(client("wrong-token"), place, bodyOf(first))).rejects.toThrow(
    "GitHub answered 401 to GET /repos/{owner}/{repo}/pulls/{pull_number} (Bad credentials): set GITHUB_TOKEN to a token that is valid.",
  );
});

test("the check run of a commit is made once and then updated", async () => {
  const write = (plan: "unchanged" | "aws-change") =>
    writeCheckRun(github, [planDocument("staging", plan)], { head: first, url: undefined });
  await write("aws-change");
  await write("unchanged");
  expect(standIn.checkRuns).toEqual([
    expect.objectContaining({
      name: "slipway / plan",
      head_sha: first,
      status: "completed",
      conclusion: "success",
      output: { title: "no changes", summary: expect.stringMatching(/^## Plan review: no changes\n/) },
    }),
  ]);
});
