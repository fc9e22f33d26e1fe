import type { Label } from "../../repository-settings.ts";
import { each, matching, repeated, within } from "../value.ts";
import { type Violation, violation } from "../violation.ts";

export function* checkLabels(path: string, labels: readonly Label[]): Iterable<Violation> {
  yield* each(path, labels, (labelPath, label) => within(labelPath, label, checkLabel));
  if (!Array.isArray(labels)) return;
  const names = labels.map((label: Partial<Label> | null) => String(label?.name).toLowerCase());
  for (const name of repeated(names)) {
    yield violation(path, name, "stands there twice, as GitHub sees no difference of case; name it once");
  }
}

function* checkLabel(path: string, { name, color, description }: Label): Iterable<Violation> {
  yield* matching(
    `${path}.name`,
    name,
    /^(?! )[^\p{Cc},]{1,50}(?<! )$/u,
    "is not a name of at most 50 characters, without a comma",
  );
  yield* matching(
    `${path}.color`,
    color,
    /^[0-9a-f]{6}$/,
    "is not a color of six hexadecimal digits in lower case, without #",
  );
  yield* matching(
    `${path}.description`,
    description,
    /^[^\p{Cc}]{0,100}$/u,
    "is not one line of at most 100 characters",
  );
}
