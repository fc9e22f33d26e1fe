import { z } from "zod";
import { GithubClient } from "../comment/github-client.ts";
import { githubSettings } from "../comment/github-target.ts";
import { Fault } from "../fault.ts";
import type { LoadedSettings } from "../settings.ts";

const repositorySchema = z.object({
  id: z.number(),
  full_name: z.string(),
  archived: z.boolean(),
  owner: z.object({ id: z.number(), login: z.string(), type: z.string() }),
  permissions: z.object({ admin: z.boolean() }).optional(),
});

/** The repository as GitHub describes it. */
export type DescribedRepository = z.infer<typeof repositorySchema>;

/** A client for the repository that `envs/platform.ts` names. */
export function repositoryClient({ platform }: Pick<LoadedSettings, "platform">): GithubClient {
  const { owner, name } = platform.repository;
  return new GithubClient(githubSettings(`${owner}/${name}`));
}

/**
 * What GitHub says of the repository, which is proven to be the one that `envs/platform.ts` means.
 *
 * @throws Fault when it cannot be seen, or is another one.
 */
export async function describeRepository(
  github: GithubClient,
  { platform }: Pick<LoadedSettings, "platform">,
): Promise<DescribedRepository> {
  const { owner, ownerId, name, id } = platform.repository;
  const fullName = `${owner}/${name}`;
  const { status, data } = await github.send("GET /repos/{owner}/{repo}", {}, [403, 404]);
  if (status === 403 || status === 404) {
    throw new Fault(
      `GitHub shows this token no repository ${fullName}, and Terraform would take that for deleted and make it anew: correct platform.repository in envs/platform.ts, or take a token that may administer it.`,
    );
  }
  const found = repositorySchema.parse(data);
  if (found.full_name !== fullName) {
    throw new Fault(
      `${fullName} is called ${found.full_name} by GitHub, and the provider compares letter by letter: write that in envs/platform.ts.`,
    );
  }
  if (found.id !== id || found.owner.id !== ownerId) {
    throw new Fault(
      `${fullName} has the id ${found.id} and its owner ${found.owner.id}, but envs/platform.ts says ${id} and ${ownerId}: it is another repository of that name, or the ids are to be corrected.`,
    );
  }
  return found;
}

/** All items of a list that GitHub wraps into an object. */
export async function listWrapped(
  github: GithubClient,
  route: string,
  key: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<unknown[]> {
  const items: unknown[] = [];
  // Variables come at most 30 at a time, whatever is asked for.
  for (let page = 1; ; page += 1) {
    const { status, data } = await github.send(route, { ...parameters, per_page: 30, page }, [404]);
    const found = status === 404 ? [] : ((data as Record<string, unknown[]>)[key] ?? []);
    items.push(...found);
    if (found.length < 30) return items;
  }
}
