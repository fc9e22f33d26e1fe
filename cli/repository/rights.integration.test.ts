import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { GithubClient } from "../comment/github-client.ts";
import { Fault } from "../fault.ts";
import { proveRights } from "./rights.ts";
import { RepositoryServer } from "./testing/repository-server.ts";
import { acmeSettings as settings } from "./testing/settings.ts";

let server: RepositoryServer;
let github: GithubClient;
beforeEach(async () => {
  server = new RepositoryServer();
  github = await server.start();
});
afterEach(() => server.stop());

const ofPerson = {
  ...settings,
  repository: { ...settings.repository, owner: { kind: "user", plan: "free" } as const },
};

test("an administrator of the right repository may plan", async () => {
  await expect(proveRights(github, settings)).resolves.toBeUndefined();
  expect(server.changes).toEqual([]);
});

describe("nothing is planned", () => {
  test.each<[string, () => void, string]>([
    [
      "for a repository that the token may not see",
      () => server.refuse("", 404),
      "GitHub shows this token no repository acme/platform, and Terraform would take that for deleted and make it anew: correct platform.repository in envs/platform.ts, or take a token that may administer it.",
    ],
    [
      "for another repository of the same name",
      () => server.change("", { id: 43 }),
      "acme/platform has the id 43 and its owner 7, but envs/platform.ts says 42 and 7: it is another repository of that name, or the ids are to be corrected.",
    ],
    [
      "under a name in other letters",
      () => server.change("", { full_name: "Acme/platform" }),
      "acme/platform is called Acme/platform by GitHub, and the provider compares letter by letter: write that in envs/platform.ts.",
    ],
    [
      "for an archived repository",
      () => server.change("", { archived: true }),
      "acme/platform is archived, and GitHub refuses every change: unarchive it first.",
    ],
    [
      "without the rights of an administrator",
      () => server.change("", { permissions: { admin: false } }),
      "This token may not administer acme/platform: take one of a person or app that is an administrator of it.",
    ],
    [
      "without a right that the provider needs",
      () => server.refuse("/actions/secrets", 403),
      'GitHub answered 403 to GET /repos/{owner}/{repo}/actions/secrets of acme/platform, and Terraform would take what it may not see for deleted: give the token the right to read and write "Secrets".',
    ],
    [
      "where the organization cannot be read",
      () => server.refuse("//orgs/acme", 404),
      "GitHub answered 404 to GET /orgs/acme, and the provider would work in the token owner's account instead: take a token that may read the organization.",
    ],
    [
      "where the owner is of another kind",
      () => server.change("", { owner: { id: 7, login: "acme", type: "User" } }),
      "acme is a person on GitHub, but repository.owner.kind in envs/repository.ts says organization: correct it.",
    ],
  ])("%s", async (_, arrange, message) => {
    arrange();
    await expect(proveRights(github, settings)).rejects.toThrow(new Fault(message));
  });

  test("with somebody else's token for a person's repository", async () => {
    server.change("", { owner: { id: 7, login: "acme", type: "User" } });
    await expect(proveRights(github, ofPerson)).rejects.toThrow(
      new Fault("This token is alice's, and the repository acme's: take a token of acme."),
    );
  });
});
