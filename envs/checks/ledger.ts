import type { Environment } from "../environment.ts";
import type { Platform } from "../platform.ts";
import { each, matching, oneOf, wholeNumber } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

/** The ledger of all environments is one of theirs, and is there when something happens. */
export function* checkLedger(
  path: string,
  { environment, attributionHours, remediationLabels }: Platform["ledger"],
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
  const hours = { unit: "hours", min: 1, max: 720 };
  yield* wholeNumber(`${path}.attributionHours`, attributionHours, hours);
  yield* each(`${path}.remediationLabels`, remediationLabels, (label, value) =>
    matching(label, value, /^[^,]*[^\s,][^,]*$/, "is not a label of GitHub without a comma in it"),
  );
}
