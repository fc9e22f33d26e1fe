import { z } from "zod";

/** A name that can be stored and shown: 1 to `max` characters, none of them a control character. */
export function text(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .refine(
      (value) => value.isWellFormed() && !/\p{Cc}/u.test(value),
      "contains characters that cannot be stored",
    );
}

/** Sentences of at most `max` characters; line breaks are welcome. */
export function prose(max: number) {
  return z
    .string()
    .max(max)
    .refine(
      (value) => value.isWellFormed() && !value.includes("\0"),
      "contains characters that cannot be stored",
    );
}

/** A moment with its offset from UTC, not before 2000, written as PostgreSQL can read it. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .max(40)
  .refine((value) => !/[+-](1[5-9]|2\d):\d\d$/.test(value), "has an offset from UTC that no place has")
  .refine((value) => Date.parse(value) >= Date.UTC(2000), "is before the year 2000");
