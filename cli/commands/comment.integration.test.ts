import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { GithubStandIn } from "../comment/testing/github-stand-in.ts";
import { planDocument } from "../comment/testing/plan-documents.ts";
import { projectFolder } from "../folders.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const head = "a".repeat(40);
let standIn: GithubStandIn;
let folder: string;
let environment: NodeJS.ProcessEnv;

beforeEach(async () => {
  standIn = new GithubStandIn();
  folder = await temporaryFolder();
  const event = join(folder, "event.json");
  await writeFile(event, JSON.stringify({ pull_request: { number: 7, head: { sha: head } } }));
  environment = {
    GITHUB_ACTIONS: "true",
    GITHUB_API_URL: await standIn.start(),
    GITHUB_EVENT_PATH: event,
    GITHUB_REPOSITORY: "acme/platform",
    GITHUB_TOKEN: "token",
  };
});
afterEach(() => standIn.stop());

const comment = (words: readonly string[], changes: NodeJS.ProcessEnv = {}) =>
  new SlipwayRun(projectFolder, ["comment", ...words], { ...environment, ...changes }).finished;

async function planFile(environmentName: string): Promise<string> {
  const file = join(folder, `${environmentName}.json`);
  await writeFile(file, JSON.stringify(planDocument(environmentName, "aws-change")));
  return file;
}

test("in GitHub Actions comment and check run need no options", async () => {
  const run = await comment([await planFile("staging"), await planFile("prod")]);
  expect(run).toMatchObject({ code: 0, errorOutput: "" });
  expect(run.output).toMatch(
    /^The comment is created: https:\/\/github\.com\/acme\/platform\/pull\/7#1\nThe check run says neutral: changes, \d+ dangers\.\n$/,
  );
  expect(standIn.comments[0]?.body).toContain("`prod-service`");
  expect(standIn.checkRuns).toHaveLength(1);
});

test("a push is told before its plan is there", async () => {
  await comment([await planFile("staging")]);
  standIn.head = "b".repeat(40);
  const run = await comment(["--pending", "--json"]);
  expect(JSON.parse(run.output)).toEqual({
    comment: { url: "https://github.com/acme/platform/pull/7#1", state: "outdated" },
    check: null,
  });
});

test("outside of a pull request there is nothing to comment on", async () => {
  const run = await comment([await planFile("staging")], { GITHUB_EVENT_PATH: "" });
  expect([run.code, run.errorOutput]).toEqual([
    1,
    "This is no run of a pull request, so there is nothing to comment on: name one with --pull-request.\n",
  ]);
});

test("without files there is nothing to comment", async () => {
  const run = await comment([]);
  expect([run.code, run.errorOutput]).toEqual([
    1,
    "Nothing to comment: name the files that `slipway plan ENV --out json=FILE` wrote.\n",
  ]);
});
