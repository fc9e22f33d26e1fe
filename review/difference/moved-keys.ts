import { canonicalJson } from "../canonical-json.ts";
import { field, isObject, type Json, type JsonObject } from "../json.ts";
import { hasMarks, marksOf } from "../redaction/marks.ts";
import { isNamedSecret } from "../redaction/named-values.ts";
import type { Versions } from "./comparison.ts";

/** Shorter values are equal by chance. */
const shortestMoved = 6;

/** Keys under which the value of a vanished key stands now: new key to old key. */
export function movedKeys(
  before: JsonObject | null | undefined,
  after: JsonObject | null | undefined,
  { unknown, beforeMarks, afterMarks }: Versions,
): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  if (!before || !after) return moved;
  const gone = Object.keys(before).filter(
    (key) =>
      !isAbsent(before[key]) &&
      isAbsent(field(after, key)) &&
      !hasMarks(marksOf(unknown, key)) &&
      !hasMarks(marksOf(beforeMarks, key)),
  );
  if (gone.length === 0) return moved;
  const places = new Map<string, string>();
  for (const key of gone) {
    const content = contentOf(before, key);
    if (content !== undefined) places.set(content, key);
  }
  for (const key of Object.keys(after)) {
    if (!isAbsent(field(before, key)) || hasMarks(marksOf(afterMarks, key))) continue;
    const content = contentOf(after, key) ?? "";
    const from = places.get(content);
    if (from === undefined) continue;
    moved.set(key, from);
    places.delete(content);
  }
  return moved;
}

function contentOf(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  if (value === undefined || value === null || isNamedSecret(object, key)) return undefined;
  if (typeof value !== "string" && !isObject(value)) return undefined;
  const content = canonicalJson(value);
  return content.length >= shortestMoved + 2 ? content : undefined;
}

function isAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null;
}
