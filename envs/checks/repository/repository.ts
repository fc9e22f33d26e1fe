import type { Environment } from "../../environment.ts";
import type { Platform } from "../../platform.ts";
import type { RepositorySettings } from "../../repository-settings.ts";
import { within } from "../value.ts";
import type { Violation } from "../violation.ts";
import { checkActions } from "./actions.ts";
import { checkGithubEnvironments } from "./environments.ts";
import { checkGeneral } from "./general.ts";
import { checkLabels } from "./labels.ts";
import { checkSecretNames, checkVariables } from "./names.ts";
import { checkOwner } from "./owner.ts";
import { checkProtection, checkRequiredChecks } from "./protection.ts";
import { checkSecurity } from "./security.ts";

/** What else the repository is checked against. */
export interface RepositoryContext {
  readonly platform: Platform;
  readonly environments: readonly Environment[];
  readonly purpose: "synthesis" | "deployment";
}

/** All that GitHub or its provider would refuse, undo or silently turn into something else. */
export function* checkRepository(
  path: string,
  settings: RepositorySettings,
  context: RepositoryContext,
): Iterable<Violation> {
  yield* checkGeneral(path, settings);
  yield* within(`${path}.owner`, settings.owner, (ownerPath) => checkOwner(ownerPath, path, settings));
  yield* within(`${path}.security`, settings.security, (securityPath) =>
    checkSecurity(securityPath, settings),
  );
  yield* within(`${path}.protection`, settings.protection, checkProtection);
  yield* checkRequiredChecks(`${path}.requiredChecks`, settings.requiredChecks);
  yield* checkActions(`${path}.allowedActions`, settings.allowedActions);
  yield* within(`${path}.variables`, settings.variables, (variablesPath, variables) =>
    checkVariables(variablesPath, variables, context.purpose),
  );
  yield* checkSecretNames(`${path}.secrets`, settings.secrets);
  yield* checkGithubEnvironments(`${path}.environments`, settings, context);
  yield* checkLabels(`${path}.labels`, settings.labels);
}
