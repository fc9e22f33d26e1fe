import { describe, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { proveRights } from "./rights.ts";
import { repositoryTest } from "./testing/repository-test.ts";
import { acmeSettings as settings } from "./testing/settings.ts";

const api = repositoryTest();

const ofPerson = {
  ...settings,
  repository: { ...settings.repository, owner: { kind: "user", plan: "free" } as const },
};

test("an administrator of the right repository may plan", async () => {
  await expect(proveRights(api.github, settings)).resolves.toBeUndefined();
  expect(api.server.changes).toEqual([]);
});

describe("nothing is planned", () => {
  test.each<[string, () => void, string]>([
    [
      "for a repository that the token may not see",
      () => api.server.refuse("", 404),
      "GitHub shows this token no repository acme/platform, and Terraform would take that for deleted and make it anew: correct platform.repository in envs/platform.ts, or take a token that may administer it.",
    ],
    [
      "for another repository of the same name",
      () => api.server.change("", { id: 43 }),
      "acme/platform has the id 43 and its owner 7, but envs/platform.ts says 42 and 7: it is another repository of that name, or the ids are to be corrected.",
    ],
    [
      "under a name in other letters",
      () => api.server.change("", { full_name: "Acme/platform" }),
      "acme/platform is called Acme/platform by GitHub, and the provider compares letter by letter: write that in envs/platform.ts.",
    ],
    [
      "for an archived repository",
      () => api.server.change("", { archived: true }),
      "acme/platform is archived, and GitHub refuses every change: unarchive it first.",
    ],
    [
      "without the rights of an administrator",
      () => api.server.change("", { permissions: { admin: false } }),
      "This token may not administer acme/platform: take one of a person or app that is an administrator of it.",
    ],
    [
      "without a right that the provider needs",
      () => api.server.refuse("/actions/secrets", 403),
      'GitHub answered 403 to GET /repos/{owner}/{repo}/actions/secrets of acme/platform, and Terraform would take what it may not see for deleted: give the token the right to read and write "Secrets".',
    ],
    [
      "where the organization cannot be read",
      () => api.server.refuse("//orgs/acme", 404),
      "GitHub answered 404 to GET /orgs/acme, and the provider would work in the token owner's account instead: take a token that may read the organization.",
    ],
    [
      "where the owner is of another kind",
      () => api.server.change("", { owner: { id: 7, login: "acme", type: "User" } }),
      "acme is a person on GitHub, but repository.owner.kind in envs/repository.ts says organization: correct it.",
    ],
  ])("%s", async (_, arrange, message) => {
    arrange();
    await expect(proveRights(api.github, settings)).rejects.toThrow(new Fault(message));
  });

  test("with somebody else's token for a person's repository", async () => {
    api.server.change("", { owner: { id: 7, login: "acme", type: "User" } });
    await expect(proveRights(api.github, ofPerson)).rejects.toThrow(
      new Fault("This token is alice's, and the repository acme's: take a token of acme."),
    );
  });
});
