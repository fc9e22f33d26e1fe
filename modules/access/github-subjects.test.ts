import { describe, expect, test } from "vitest";
import { githubSubjects } from "./github-subjects.ts";

const repository = { owner: "acme", ownerId: 12, name: "shop", id: 34 };

describe("githubSubjects", () => {
  test.each([
    ["pull_request", ["repo:acme/shop:pull_request", "repo:acme@12/shop@34:pull_request"]],
    ["environment:prod", ["repo:acme/shop:environment:prod", "repo:acme@12/shop@34:environment:prod"]],
  ] as const)("names both forms for %s", (context, subjects) => {
    expect(githubSubjects(repository, context)).toEqual(subjects);
  });
});
