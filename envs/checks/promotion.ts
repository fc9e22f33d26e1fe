import type { Environment } from "../environment.ts";
import { type Violation, violation } from "./violation.ts";

/** Faults in the way that releases take: every environment must be reached from one that the build releases to. */
export function* checkPromotion(environments: readonly Environment[]): Iterable<Violation> {
  const sourceOf = new Map(environments.map((one) => [one?.name, one?.promotedFrom]));
  for (const { name, promotedFrom } of environments.filter(Boolean)) {
    if (promotedFrom === null) continue;
    const path = `${name}.promotedFrom`;
    if (!sourceOf.has(promotedFrom)) {
      yield violation(path, promotedFrom, "is no environment; name one of envs/environments.ts, or null");
    } else if (goesInCircles(name, sourceOf)) {
      yield violation(
        path,
        promotedFrom,
        "leads back to itself, so that no release could ever come; set one to null",
      );
    }
  }
}

function goesInCircles(name: string, sourceOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let one: string | null | undefined = name; one != null; one = sourceOf.get(one)) {
    if (seen.has(one)) return true;
    seen.add(one);
  }
  return false;
}
