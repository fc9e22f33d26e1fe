import { z } from "@hono/zod-openapi";

/** Forms in which a list is answered: a part of it as JSON, or all of it as CSV or NDJSON. */
export const formats = ["json", "csv", "ndjson"] as const;
export type Format = (typeof formats)[number];

/** Rows of a part when the query does not say. */
export const defaultLimit = 50;

/** What every list can be asked for beside its filters. */
export const listParameters = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|1\d\d|200)$/, "is no whole number from 1 to 200")
    .transform(Number)
    .optional()
    .openapi({
      type: "integer",
      minimum: 1,
      maximum: 200,
      description: "Most rows of the answer. Without it 50 as JSON, and all as CSV or NDJSON.",
      example: 50,
    }),
  cursor: z.string().min(1).max(2_000).optional().openapi({
    description: "`nextCursor` of the part before; only with the filters that it came from.",
  }),
  format: z.enum(formats).optional().openapi({
    description: "Wins over the header Accept: `csv` and `ndjson` give all rows.",
    example: "json",
  }),
};

/** {@link listParameters} as they are read. */
export type ListParameters = z.infer<z.ZodObject<typeof listParameters>>;

/** The form that a request wants, by its parameter, else by its header. */
export function wantedFormat(format: Format | undefined, accept: string | undefined): Format {
  if (format) return format;
  if (/\btext\/csv\b/.test(accept ?? "")) return "csv";
  return /\bapplication\/(x-)?ndjson\b/.test(accept ?? "") ? "ndjson" : "json";
}
