import { derivedVariables, type Variables } from "../../repository-settings.ts";
import { each, matches, repeated } from "../value.ts";
import { type Violation, violation } from "../violation.ts";
import type { RepositoryContext } from "./repository.ts";

/** GitHub turns every name into upper case, which a plan would then want to turn back. */
const nameForm = /^(?!GITHUB_)[A-Z_][A-Z0-9_]{0,99}$/;
const nameFault =
  "is not a name of upper-case letters, digits and _ that starts with no digit and not with GITHUB_";

const secretName = /(SECRET|TOKEN|PASSWORD|PRIVATE_KEY|BUNDLE_KEY)$/;

export function* checkVariables(
  path: string,
  variables: Variables,
  purpose: RepositoryContext["purpose"],
): Iterable<Violation> {
  for (const [name, value] of Object.entries(variables)) {
    if (!nameForm.test(name)) yield violation(path, name, nameFault);
    if (derivedVariables.some((derived) => name === derived || name.endsWith(`_${derived}`))) {
      yield violation(path, name, "is derived from envs/; leave it out");
    }
    if (secretName.test(name)) {
      yield violation(
        path,
        name,
        "is named like a secret, and everybody can read a variable; list it under secrets",
      );
    }
    // GitHub takes no empty value.
    if (!matches(value, /\S/) || value.length > 48_000) {
      yield violation(`${path}.${name}`, value, "is not a text of 1 to 48,000 characters");
    } else if (purpose === "deployment" && value === "example") {
      yield violation(`${path}.${name}`, value, "is a placeholder; write your own value");
    }
  }
}

export function* checkSecretNames(path: string, names: readonly string[]): Iterable<Violation> {
  yield* each(path, names, function* (secretPath, name) {
    if (!matches(name, nameForm)) yield violation(secretPath, name, nameFault);
  });
  for (const name of repeated(names)) yield violation(path, name, "stands there twice; name it once");
}
