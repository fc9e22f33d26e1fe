import { expect, test } from "vitest";
import { runChecks } from "./check.ts";
import { credentialChecks } from "./credentials.ts";

const nobody = { HOME: "/nonexistent" };

test("a machine without credentials is told what needs them and how to get them", async () => {
  expect(await runChecks(credentialChecks(nobody))).toEqual([
    {
      title: "AWS credentials are set up",
      state: "optional",
      detail:
        "There are none; only commands on real accounts need them: sign in with `aws sso login`, or set AWS_PROFILE.",
    },
    {
      title: "A GitHub token is set",
      state: "optional",
      detail:
        "There is none; only the stack of the GitHub repository needs one: set GITHUB_TOKEN, for example to the output of `gh auth token`.",
    },
  ]);
});

test("a GitHub token is named by its variable and never printed", async () => {
  const results = await runChecks(credentialChecks({ ...nobody, GH_TOKEN: "ghp_secret" }));
  expect(results[1]).toEqual({ title: "A GitHub token is set", state: "ok", detail: "from GH_TOKEN" });
});
