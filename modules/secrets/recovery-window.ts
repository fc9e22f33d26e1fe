import type { StatefulProps } from "../stateful.ts";

/** Days during which a deleted secret can be restored; Secrets Manager allows 7 to 30, or none. */
const recoveryDays = 30;

/** None once deletion protection is off: a secret that waits for its deletion blocks its name. */
export function recoveryWindowInDays({ deletionProtection }: StatefulProps): number {
  return deletionProtection ? recoveryDays : 0;
}
