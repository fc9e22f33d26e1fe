import type { Display } from "../display.ts";
import { isArray, items } from "../json.ts";
import type { Change } from "../plan.ts";
import { Comparison } from "./comparison.ts";
import type { Difference } from "./difference.ts";
import { attributeNames } from "./path.ts";

/** What a change does to each attribute, redacted and readable. */
export function differencesOf(change: Change, display: Display): readonly Difference[] {
  const comparison = new Comparison(display);
  comparison.compare("", {
    before: change.before,
    after: change.after,
    unknown: change.after_unknown,
    beforeMarks: change.before_sensitive,
    afterMarks: change.after_sensitive,
  });
  const forcing = replacementAttributes(change).map(display.key);
  if (forcing.length === 0) return comparison.found;
  return comparison.found.map((difference) => {
    if (difference.kind === "keep") return difference;
    const path = attributeNames(difference.path);
    return forcing.some((name) => isWithin(path, name))
      ? { ...difference, forcesReplacement: true }
      : difference;
  });
}

/** The attributes whose change forces the replacement, without places in lists. Raw: not for showing. */
export function replacementAttributes({ replace_paths }: Change): string[] {
  return items(replace_paths).map((path) =>
    (isArray(path) ? path : []).filter((step) => typeof step === "string").join("."),
  );
}

function isWithin(path: string, name: string): boolean {
  return (
    path === name || path.startsWith(`${name}.`) || path.startsWith(`${name} `) || name.startsWith(`${path}.`)
  );
}
