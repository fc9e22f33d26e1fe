import { z } from "zod";
import type { GithubClient } from "../comment/github-client.ts";
import { Fault } from "../fault.ts";
import type { LoadedSettings } from "../settings.ts";
import { type DescribedRepository, describeRepository } from "./repository-api.ts";

/** What the provider reads, and the right of a fine-grained token that it takes. */
const reads: readonly (readonly [route: string, right: string])[] = [
  ["GET /repos/{owner}/{repo}/actions/permissions", "Administration"],
  ["GET /repos/{owner}/{repo}/rulesets", "Metadata"],
  ["GET /repos/{owner}/{repo}/environments", "Environments"],
  ["GET /repos/{owner}/{repo}/actions/variables", "Variables"],
  ["GET /repos/{owner}/{repo}/actions/secrets", "Secrets"],
  ["GET /repos/{owner}/{repo}/hooks", "Webhooks"],
  ["GET /repos/{owner}/{repo}/labels", "Issues"],
];

/**
 * Proves that the token is for the right owner and may administer the repository. Without that the provider takes what
 * it may not see for deleted, and an organization that it may not read for a person.
 *
 * @throws Fault for the first thing that is not so.
 */
export async function proveRights(github: GithubClient, settings: LoadedSettings): Promise<void> {
  const found = await describeRepository(github, settings);
  await proveOwner(github, found, settings);
  const name = found.full_name;
  if (found.archived) {
    throw new Fault(`${name} is archived, and GitHub refuses every change: unarchive it first.`);
  }
  if (found.permissions?.admin === false) {
    throw new Fault(
      `This token may not administer ${name}: take one of a person or app that is an administrator of it.`,
    );
  }
  for (const [route, right] of reads) {
    const { status } = await github.send(route, { per_page: 1 }, [403, 404]);
    if (status === 403 || status === 404) {
      throw new Fault(
        `GitHub answered ${status} to ${route} of ${name}, and Terraform would take what it may not see for deleted: give the token the right to read and write "${right}".`,
      );
    }
  }
}

async function proveOwner(
  github: GithubClient,
  { owner }: DescribedRepository,
  { repository }: LoadedSettings,
): Promise<void> {
  const kind = owner.type === "Organization" ? "organization" : "user";
  if (kind !== repository.owner.kind) {
    throw new Fault(
      `${owner.login} is ${kind === "user" ? "a person" : "an organization"} on GitHub, but repository.owner.kind in envs/repository.ts says ${repository.owner.kind}: correct it.`,
    );
  }
  if (kind === "organization") {
    const { status } = await github.send("GET /orgs/{owner}", {}, [401, 403, 404]);
    if (status !== 200) {
      throw new Fault(
        `GitHub answered ${status} to GET /orgs/${owner.login}, and the provider would work in the token owner's account instead: take a token that may read the organization.`,
      );
    }
    return;
  }
  const { data } = await github.send("GET /user");
  const { login } = z.object({ login: z.string() }).parse(data);
  if (login !== owner.login) {
    throw new Fault(
      `This token is ${login}'s, and the repository ${owner.login}'s: take a token of ${owner.login}.`,
    );
  }
}
