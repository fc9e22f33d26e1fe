import type { RepositorySettings } from "../../repository-settings.ts";
import { oneOf } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

const plans = { organization: ["free", "team", "enterprise"], user: ["free", "pro"] } as const;

/** Who owns the repository, and what the plan of GitHub that they pay for has. */
export function* checkOwner(
  path: string,
  repositoryPath: string,
  { owner, visibility }: RepositorySettings,
): Iterable<Violation> {
  yield* oneOf(`${path}.kind`, owner.kind, Object.keys(plans));
  const known = Object.entries(plans).find(([kind]) => kind === owner.kind)?.[1];
  if (known) yield* oneOf(`${path}.plan`, owner.plan, known);
  if (visibility === "internal" && owner.plan !== "enterprise") {
    yield violation(
      `${repositoryPath}.visibility`,
      visibility,
      "exists only in enterprises; choose private or public",
    );
  }
  if (visibility === "private" && owner.plan === "free") {
    yield violation(
      `${repositoryPath}.visibility`,
      visibility,
      "leaves the repository without any protection of branches and environments on the plan free; choose public or another plan",
    );
  }
}

/** Whether GitHub lets environments of this repository ask reviewers, and wait. */
export function hasReviews({ owner, visibility }: RepositorySettings): boolean {
  return visibility === "public" || owner?.plan === "enterprise";
}
