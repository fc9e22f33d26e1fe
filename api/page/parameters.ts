import type { Context } from "hono";
import type { z } from "zod";
import { Problem } from "../problem.ts";

/**
 * The parameters of a page's address. Forms send every field, so one that is empty is taken for one left out.
 *
 * @throws Problem that names each parameter that cannot be read.
 */
export function readParameters<Schema extends z.ZodType>(context: Context, schema: Schema): z.output<Schema> {
  const filled = Object.entries(context.req.query()).filter(([, value]) => value.trim() !== "");
  const { success, data, error } = schema.safeParse(Object.fromEntries(filled));
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Problem("malformed-request", `The address cannot be read: ${faults.join("; ")}.`);
}
