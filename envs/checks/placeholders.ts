import type { Environment } from "../environment.ts";
import type { Platform } from "../platform.ts";
import { type Violation, violation } from "./violation.ts";

/** Names that are reserved for documentation and tests (RFC 2606): nobody owns them. */
const reservedName = /(^|[.@])(example\.(com|net|org)|example|test|invalid|localhost)$/;

/** Accounts that appear in AWS's own examples, and those of one digit or of counted digits. */
const reservedAccount =
  /^((\d)\2{11}|111122223333|444455556666|777788889999|123456789012|012345678901|210987654321)$/;

/** Values that this project ships with and nobody can deploy. */
export function* checkPlatformPlaceholders(path: string, platform: Platform): Iterable<Violation> {
  const { repository, image } = platform;
  if (repository?.owner === "example") {
    yield violation(
      `${path}.repository.owner`,
      repository.owner,
      "is a placeholder; write your GitHub account",
    );
  }
  for (const [key, query] of [
    ["ownerId", ".owner.id"],
    ["id", ".id"],
  ] as const) {
    if (repository?.[key] === 1) {
      const command = `gh api repos/OWNER/NAME --jq ${query}`;
      yield violation(`${path}.repository.${key}`, 1, `is a placeholder; look it up with \`${command}\``);
    }
  }
  if (typeof image?.repository === "string" && image.repository.split("/").includes("example")) {
    yield violation(
      `${path}.image.repository`,
      image.repository,
      "is a placeholder; write the repository that your releases are pushed to",
    );
  }
}

export function* checkEnvironmentPlaceholders(path: string, environment: Environment): Iterable<Violation> {
  const { account, domain, login, alertEmail } = environment;
  if (reservedAccount.test(account)) {
    yield violation(
      `${path}.account`,
      account,
      "is a placeholder; write the account that `aws sts get-caller-identity` names",
    );
  }
  if (reservedName.test(domain?.zone)) {
    yield violation(
      `${path}.domain.zone`,
      domain.zone,
      "is reserved for examples; write a zone that you own",
    );
  }
  if (login?.clientId === "example") {
    yield violation(
      `${path}.login.clientId`,
      login.clientId,
      `is a placeholder; write the client id of your application for ${domain?.host}`,
    );
  }
  if (reservedName.test(alertEmail)) {
    yield violation(
      `${path}.alertEmail`,
      alertEmail,
      "is reserved for examples; write an address that is read",
    );
  }
}
