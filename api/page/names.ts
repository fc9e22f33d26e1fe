import { text } from "../hooks/text.ts";
import { Problem } from "../problem.ts";

/** A name in the path of a page; throws a Problem when nothing can have such a name. */
export function readName(value: string, thing: string): string {
  const { success, data } = text(500).safeParse(value);
  if (success) return data;
  throw new Problem(
    "not-found",
    `The name of this ${thing} has characters that none has; look it up on the overview.`,
  );
}
