import type { Context } from "hono";
import type { z } from "zod";
import { Problem } from "../../problem.ts";

/** What was entered into a form, by field. */
export type Values = Readonly<Record<string, string | undefined>>;

/** Why a form was refused, by field; the field "" stands for the whole. */
export type Faults = Readonly<Record<string, string>>;

/** The texts of a submitted form, those left empty being undefined. Files are none of its fields. */
export async function submittedValues({ req }: Context): Promise<Values> {
  const body = await req.parseBody().catch(brokenForm);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      const text = typeof value === "string" ? value.trim().replaceAll("\r\n", "\n") : "";
      return [name, text === "" ? undefined : text];
    }),
  );
}

function brokenForm(cause: unknown): never {
  throw new Problem("malformed-request", "The form cannot be read; send it again.", {}, cause);
}

/** One sentence for each field that was refused; the first reason is enough. */
export function faultsOf(error: z.ZodError): Faults {
  const faults: Record<string, string> = {};
  for (const { path, code, message } of error.issues) {
    faults[path.join(".")] ??= code === "invalid_type" ? "This is missing." : message;
  }
  return faults;
}
