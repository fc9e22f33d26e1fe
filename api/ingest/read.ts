import type { z } from "zod";
import { Problem } from "../problem.ts";
import type { ReadableEvent } from "./event.ts";

/** Reads what an event must contain; throws a Problem that names every field that is missing or wrong. */
export function read<T>(event: ReadableEvent, schema: z.ZodType<T>): T {
  const result = schema.safeParse(event.payload);
  if (result.success) return result.data;
  const faults = result.error.issues
    .slice(0, 20)
    .map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
  throw new Problem("unexpected-event", `The ${event.kind} event cannot be read: ${faults.join("; ")}.`);
}
