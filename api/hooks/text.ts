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

/** A moment with its offset from UTC, not before 2000. */
export const instant = z.iso
  .datetime({ offset: true, abort: true })
  .refine((value) => Date.parse(value) >= Date.UTC(2000), "is before the year 2000");
