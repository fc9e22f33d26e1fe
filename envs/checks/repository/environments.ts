import type { GithubEnvironment, RepositorySettings, Reviewer } from "../../repository-settings.ts";
import { checkSafety } from "../safety.ts";
import { each, matches, matching, oneOf, repeated, wholeNumber, within } from "../value.ts";
import { type Violation, violation } from "../violation.ts";
import { checkSecretNames, checkVariables } from "./names.ts";
import { hasReviews } from "./owner.ts";
import type { RepositoryContext } from "./repository.ts";

export function* checkGithubEnvironments(
  path: string,
  settings: RepositorySettings,
  context: RepositoryContext,
): Iterable<Violation> {
  const { environments } = settings;
  yield* each(path, environments, (environmentPath, environment) =>
    within(environmentPath, environment, function* () {
      yield* checkEnvironment(environmentPath, environment, settings, context);
    }),
  );
  if (Array.isArray(environments)) yield* checkSet(path, settings, context);
}

/** Exactly the environments of `envs/environments.ts`, since each has an apply role that trusts the one of its name. */
function* checkSet(
  path: string,
  settings: RepositorySettings,
  { environments }: RepositoryContext,
): Iterable<Violation> {
  const names = settings.environments.map((environment: GithubEnvironment | null) => environment?.name);
  const known = environments.map((environment) => environment?.name);
  for (const name of repeated(names)) yield violation(path, name, "stands there twice; name it once");
  for (const name of known.filter((one) => !names.includes(one))) {
    yield violation(
      path,
      name,
      "is missing; a job that names it would make it without any protection, and the apply role trusts that job",
    );
  }
  const [last] = settings.environments.filter((one) => one?.name === known.at(-1));
  if (last && hasReviews(settings) && Array.isArray(last.reviewers) && last.reviewers.length === 0) {
    yield violation(
      `${path}[${names.indexOf(last.name)}].reviewers`,
      last.reviewers,
      `names nobody who approves what reaches ${last.name}, the last environment of a release; name at least one`,
    );
  }
}

function* checkEnvironment(
  path: string,
  environment: GithubEnvironment,
  settings: RepositorySettings,
  { environments, purpose }: RepositoryContext,
): Iterable<Violation> {
  const { name, waitMinutes, branches, variables } = environment;
  yield* oneOf(
    `${path}.name`,
    name,
    environments.map((one) => one?.name),
  );
  yield* checkReviewers(`${path}.reviewers`, environment.reviewers, settings, purpose);
  yield* checkSafety(`${path}.preventSelfReview`, environment.preventSelfReview);
  yield* wholeNumber(`${path}.waitMinutes`, waitMinutes, { unit: "minutes", min: 0, max: 43_200 });
  if (!hasReviews(settings) && waitMinutes > 0) yield notOffered(`${path}.waitMinutes`, waitMinutes);
  yield* checkBranches(`${path}.branches`, branches);
  yield* within(`${path}.variables`, variables, (variablesPath) =>
    checkVariables(variablesPath, variables, purpose),
  );
  yield* checkSecretNames(`${path}.secrets`, environment.secrets);
}

function* checkReviewers(
  path: string,
  reviewers: readonly Reviewer[],
  settings: RepositorySettings,
  purpose: RepositoryContext["purpose"],
): Iterable<Violation> {
  yield* each(path, reviewers, (reviewerPath, reviewer) =>
    within(reviewerPath, reviewer, () => checkReviewer(reviewerPath, reviewer, settings, purpose)),
  );
  if (!Array.isArray(reviewers)) return;
  const count = `${reviewers.length} reviewers`;
  if (reviewers.length > 6) yield violation(path, count, "are more than GitHub asks (6)");
  if (reviewers.length > 0 && !hasReviews(settings)) {
    yield notOffered(path, reviewers.map((reviewer: Reviewer | null) => reviewer?.name).join(", "));
  }
  const keys = reviewers.map((reviewer: Reviewer | null) => `${reviewer?.kind} ${reviewer?.id}`);
  for (const key of repeated(keys)) yield violation(path, key, "stands there twice; name each once");
}

function* checkReviewer(
  path: string,
  { kind, name, id }: Reviewer,
  { owner }: RepositorySettings,
  purpose: RepositoryContext["purpose"],
): Iterable<Violation> {
  yield* oneOf(`${path}.kind`, kind, ["team", "user"]);
  yield* matching(`${path}.name`, name, /^[\w.-]{1,100}$/, "is neither a team's slug nor a login");
  if (kind === "team" && owner?.kind === "user") {
    yield violation(`${path}.kind`, kind, "exists in organizations only; name people");
  }
  if (!Number.isSafeInteger(id) || id < 1) {
    yield violation(`${path}.id`, id, "is not a GitHub id, which is a whole number above 0");
  } else if (purpose === "deployment" && id === 1) {
    const query = kind === "team" ? `orgs/OWNER/teams/${name}` : `users/${name}`;
    yield violation(`${path}.id`, id, `is a placeholder; look it up with \`gh api ${query} --jq .id\``);
  }
}

function* checkBranches(path: string, branches: readonly string[]): Iterable<Violation> {
  yield* each(path, branches, function* (branchPath, branch) {
    if (matches(branch, /^[*/]+$/)) {
      yield violation(branchPath, branch, "lets every branch in; name those that are deployed");
    } else if (!matches(branch, /^(?!refs\/)[\w.*/-]{1,200}$/)) {
      yield violation(branchPath, branch, "is not a branch such as main, without refs/heads/");
    }
  });
  for (const branch of repeated(branches)) yield violation(path, branch, "stands there twice; name it once");
  if (Array.isArray(branches) && branches.length === 0) {
    yield violation(path, branches, "lets no job in; name the branch that is deployed");
  }
}

function notOffered(path: string, value: unknown): Violation {
  return violation(
    path,
    value,
    "needs what GitHub offers for public repositories, and for others in enterprises only; leave it out",
  );
}
