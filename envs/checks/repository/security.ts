import type { RepositorySettings } from "../../repository-settings.ts";
import { checkSafety } from "../safety.ts";
import { oneOf } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

/** Combinations that GitHub answers with 422, and only at apply. */
export function* checkSecurity(
  path: string,
  { visibility, owner, security }: RepositorySettings,
): Iterable<Violation> {
  const { secretScanning, advancedSecurity } = security;
  yield* checkSafety(`${path}.secretScanning`, secretScanning);
  yield* oneOf(`${path}.advancedSecurity`, advancedSecurity, [true, false]);
  const field = `${path}.advancedSecurity`;
  if (visibility === "public" && advancedSecurity === true) {
    yield violation(
      field,
      advancedSecurity,
      "is refused by GitHub for a public repository, which has it anyway; write false",
    );
  }
  if (advancedSecurity === true && owner?.kind === "user") {
    yield violation(field, advancedSecurity, "is sold to organizations only; write false");
  }
  if (visibility !== "public" && secretScanning?.enabled === true && advancedSecurity === false) {
    yield violation(
      `${path}.secretScanning.enabled`,
      true,
      "is refused by GitHub for a repository that is not public without advancedSecurity; switch that on, or this off with a reason",
    );
  }
}
