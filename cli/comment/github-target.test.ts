import { expect, test } from "vitest";
import { githubSettings } from "./github-target.ts";

const environment = { GITHUB_TOKEN: "token", GITHUB_REPOSITORY: "acme/platform" };

test("repository and token come from GitHub Actions", () => {
  expect(githubSettings(undefined, environment)).toEqual({
    owner: "acme",
    repo: "platform",
    token: "token",
    apiUrl: "https://api.github.com",
  });
});

test("a named repository and GitHub's own server win", () => {
  const own = { ...environment, GITHUB_API_URL: "https://github.acme.example/api/v3" };
  expect(githubSettings("acme/other", own)).toMatchObject({
    repo: "other",
    apiUrl: "https://github.acme.example/api/v3",
  });
});

test("a missing token is told", () => {
  expect(() => githubSettings("acme/platform", {})).toThrow(
    "There is no GitHub token: set GITHUB_TOKEN, in a workflow to its `github.token`, on a laptop to the output of `gh auth token`.",
  );
});

test.each(["", "acme", "acme/platform/x"])("%j is no repository", (repository) => {
  expect(() => githubSettings(repository, { GITHUB_TOKEN: "token" })).toThrow(
    `"${repository}" is no repository: name it as owner/name with --repository, or set GITHUB_REPOSITORY.`,
  );
});
