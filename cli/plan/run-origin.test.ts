import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readRunOrigin } from "./run-origin.ts";

test("of a run in GitHub Actions repository, pull request, page and actor are known", async () => {
  const event = join(await temporaryFolder(), "event.json");
  const request = { number: 7, head: { sha: "a".repeat(40) }, labels: [{ name: "security-reviewed" }] };
  await writeFile(event, JSON.stringify({ pull_request: request }));
  const environment = {
    GITHUB_REPOSITORY: "acme/platform",
    GITHUB_ACTOR: "alice",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "42",
    GITHUB_EVENT_PATH: event,
  };
  expect(await readRunOrigin(environment)).toEqual({
    repository: "acme/platform",
    pullRequest: 7,
    pullRequestHead: "a".repeat(40),
    labels: ["security-reviewed"],
    url: "https://github.com/acme/platform/actions/runs/42",
    actor: "alice",
  });
});

test("of a run on a laptop nothing is known", async () => {
  expect(await readRunOrigin({})).toEqual({ labels: [] });
});
