import type { Safety } from "../safety.ts";
import { oneOf, within } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

/** A safety default is on, or off for a reason that a reviewer can judge. */
export function* checkSafety(path: string, safety: Safety): Iterable<Violation> {
  yield* within(path, safety, function* () {
    yield* oneOf(`${path}.enabled`, safety.enabled, [true, false]);
    if (safety.enabled !== false) return;
    const words = typeof safety.reason === "string" ? safety.reason.trim().split(/\s+/).length : 0;
    if (words < 3) {
      yield violation(
        `${path}.reason`,
        safety.reason,
        "is no reason that a reviewer can judge; say in at least three words why this is safe to switch off",
      );
    }
  });
}
