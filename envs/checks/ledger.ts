import type { Environment } from "../environment.ts";
import type { Platform } from "../platform.ts";
import { oneOf } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

/** The ledger of all environments is one of theirs, and is there when something happens. */
export function* checkLedger(
  path: string,
  { environment }: Platform["ledger"],
  environments: readonly Environment[],
): Iterable<Violation> {
  const field = `${path}.environment`;
  yield* oneOf(
    field,
    environment,
    environments.map((one) => one?.name),
  );
  const runs = environments.find((one) => one?.name === environment);
  if (runs?.uptime?.kind === "working-hours") {
    yield violation(
      field,
      environment,
      "sleeps outside working hours, and what happens elsewhere meanwhile would be lost; name one that always runs",
    );
  }
}
