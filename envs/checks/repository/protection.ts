import type { Protection } from "../../repository-settings.ts";
import { checkSafety } from "../safety.ts";
import { each, matches, oneOf, repeated, wholeNumber } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

export function* checkProtection(path: string, protection: Protection): Iterable<Violation> {
  const { kind, approvals, codeOwners, signedCommits, releaseTags } = protection;
  yield* oneOf(`${path}.kind`, kind, ["rulesets", "classic"]);
  yield* wholeNumber(`${path}.approvals`, approvals, { unit: "approvals", min: 1, max: 6 });
  yield* checkSafety(`${path}.codeOwners`, codeOwners);
  yield* checkSafety(`${path}.signedCommits`, signedCommits);
  yield* checkReleaseTags(`${path}.releaseTags`, kind, releaseTags);
}

function* checkReleaseTags(
  path: string,
  kind: Protection["kind"],
  tags: readonly string[],
): Iterable<Violation> {
  yield* each(path, tags, function* (tagPath, tag) {
    if (!matches(tag, /^(?!refs\/)[\w.*/-]{1,200}$/)) {
      yield violation(tagPath, tag, "is not a pattern of tags such as v*, without refs/tags/");
    }
  });
  if (!Array.isArray(tags)) return;
  if (kind === "rulesets" && tags.length === 0) {
    yield violation(path, tags, "leaves every version free to be moved; name a pattern such as v*");
  }
  if (kind === "classic" && tags.length > 0) {
    yield violation(path, tags, "is not guarded by classic protection; write [] or choose rulesets");
  }
}

/** Jobs that must have passed: a name that no job has would block every pull request. */
export function* checkRequiredChecks(path: string, checks: readonly string[]): Iterable<Violation> {
  yield* each(path, checks, function* (checkPath, check) {
    if (!matches(check, /^(?! )[^\p{Cc}]{1,100}(?<! )$/u)) {
      yield violation(checkPath, check, "is not the name of a job, on one line of at most 100 characters");
    }
  });
  for (const check of repeated(checks)) yield violation(path, check, "stands there twice; name it once");
  if (Array.isArray(checks) && checks.length === 0) {
    yield violation(path, checks, "lets everything be merged unchecked; name at least one job");
  }
}
