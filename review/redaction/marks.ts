import { isArray, isObject, type Json } from "../json.ts";

/** Whether the whole value is marked. In marks only a literal `true` counts; `false` and `{}` say nothing. */
export function isMarked(marks: Json | undefined): boolean {
  return marks === true;
}

/** The marks (of secrecy, or of being unknown) that belong to one field or item of a value. */
export function marksOf(marks: Json | undefined, step: string | number): Json | undefined {
  if (typeof marks !== "object" || marks === null) return marks === true || undefined;
  if (typeof step === "number") return isArray(marks) ? marks[step] : undefined;
  return isObject(marks) && Object.hasOwn(marks, step) ? marks[step] : undefined;
}

/** Whether anything at all is marked. */
export function hasMarks(marks: Json | undefined): boolean {
  if (typeof marks !== "object" || marks === null) return marks === true;
  return Object.values(marks).some(hasMarks);
}

/** Calls `found` with every part of the value that is marked. */
export function visitMarked(
  value: Json | undefined,
  marks: Json | undefined,
  found: (part: Json) => void,
): void {
  if (value === undefined || value === null) return;
  if (isMarked(marks)) {
    found(value);
  } else if (isArray(marks) && isArray(value)) {
    for (const [index, mark] of marks.entries()) visitMarked(value[index], mark, found);
  } else if (isObject(marks) && isObject(value)) {
    for (const key of Object.keys(marks)) {
      if (Object.hasOwn(value, key)) visitMarked(value[key], marks[key], found);
    }
  }
}
