import { checkAccount } from "./checks/account.ts";
import { checkBetween } from "./checks/between.ts";
import { checkBudget } from "./checks/budget.ts";
import { checkDatabase } from "./checks/database.ts";
import { checkDatabaseWindows } from "./checks/database-windows.ts";
import { checkDomain, isMailAddress } from "./checks/domain.ts";
import { checkLedger } from "./checks/ledger.ts";
import { checkLogin } from "./checks/login.ts";
import { checkNetwork } from "./checks/network.ts";
import { checkEnvironmentPlaceholders, checkPlatformPlaceholders } from "./checks/placeholders.ts";
import { checkPlatform } from "./checks/platform.ts";
import { checkPromotion } from "./checks/promotion.ts";
import { checkRepository } from "./checks/repository/repository.ts";
import { checkSafety } from "./checks/safety.ts";
import { checkService } from "./checks/service.ts";
import { checkUptime } from "./checks/uptime.ts";
import { within } from "./checks/value.ts";
import { line, type Violation, violation } from "./checks/violation.ts";
import type { Environment } from "./environment.ts";
import type { Platform } from "./platform.ts";
import type { RepositorySettings } from "./repository-settings.ts";

/** What is checked, and what for. */
export interface Settings {
  readonly platform: Platform;
  readonly environments: readonly Environment[];
  /** The repository on GitHub; left out where only environments are looked at. */
  readonly repository?: RepositorySettings;
  /** `deployment` also refuses the placeholders that the project ships with. */
  readonly purpose: "synthesis" | "deployment";
}

/** The settings are at fault; the message lists every violation on a line of its own. */
export class EnvironmentError extends Error {
  readonly violations: readonly Violation[];

  constructor(violations: readonly Violation[]) {
    const count = violations.length === 1 ? "1 fault" : `${violations.length} faults`;
    super(`The settings in envs/ have ${count}:\n${violations.map((one) => `  ${line(one)}`).join("\n")}`);
    this.name = "EnvironmentError";
    this.violations = violations;
  }
}

/**
 * Throws one error that lists all violations; returns when there are none.
 *
 * @throws {EnvironmentError}
 */
export function assertEnvironments(settings: Settings): void {
  const violations = checkEnvironments(settings);
  if (violations.length > 0) throw new EnvironmentError(violations);
}

/** All violations at once, in the order in which the settings stand. */
export function checkEnvironments({ platform, environments, repository, purpose }: Settings): Violation[] {
  return [
    ...checkAll(platform, environments, purpose),
    ...(repository === undefined
      ? []
      : within("repository", repository, (path, settings) =>
          checkRepository(path, settings, { platform, environments, purpose }),
        )),
  ];
}

function* checkAll(
  platform: Platform,
  environments: readonly Environment[],
  purpose: Settings["purpose"],
): Iterable<Violation> {
  yield* within("platform", platform, checkPlatform);
  // A deployment is of one environment, and the ledger may be another's.
  if (purpose === "synthesis" && environments.length > 0) {
    yield* within("platform.ledger", platform?.ledger, (path, ledger) =>
      checkLedger(path, ledger, environments),
    );
    yield* checkPromotion(environments);
  }
  if (purpose === "deployment") yield* within("platform", platform, checkPlatformPlaceholders);
  if (environments.length === 0)
    yield violation("environments", [], "names no environment; add at least one");
  const earlier: Environment[] = [];
  for (const [index, environment] of environments.entries()) {
    const path = environment?.name || `environments[${index}]`;
    yield* within(path, environment, function* () {
      yield* checkEnvironment(path, environment);
      yield* checkBetween(path, environment, earlier);
      if (purpose === "deployment") yield* checkEnvironmentPlaceholders(path, environment);
      earlier.push(environment);
    });
  }
}

function* checkEnvironment(path: string, environment: Environment): Iterable<Violation> {
  const { network, database, service, domain, login, uptime, budget, alertEmail } = environment;
  yield* checkAccount(path, environment);
  yield* checkSafety(`${path}.deletionProtection`, environment.deletionProtection);
  yield* within(`${path}.network`, network, checkNetwork);
  yield* within(`${path}.database`, database, checkDatabase);
  if (database && uptime) yield* checkDatabaseWindows(`${path}.database`, database, uptime);
  yield* within(`${path}.service`, service, checkService);
  yield* within(`${path}.domain`, domain, checkDomain);
  yield* within(`${path}.login`, login, checkLogin);
  yield* within(`${path}.uptime`, uptime, checkUptime);
  yield* within(`${path}.budget`, budget, checkBudget);
  if (!isMailAddress(alertEmail)) {
    yield violation(`${path}.alertEmail`, alertEmail, "is not a mail address such as platform@example.org");
  }
}
