import { parseArgs } from "node:util";
import type { z } from "zod";
import { ConfigurationError } from "../../configuration.ts";
import { tokenRequest } from "./lifecycle.ts";
import { maxDays, scopes } from "./token.ts";

/** Usage of the command, for its errors. */
const usage = `Usage: node main.js token --name NAME --scope ${scopes.join("|")} --days 1..${maxDays}`;

/** Reads the arguments of `token`; `--scope` may stand there more than once. Throws a ConfigurationError. */
export function readTokenArguments(args: readonly string[]): z.infer<typeof tokenRequest> {
  const { name, scope, days } = parse(args);
  const parsed = tokenRequest.safeParse({ name, scopes: scope, days: Number(days ?? Number.NaN) });
  if (parsed.success) return parsed.data;
  const wrong = [...new Set(parsed.error.issues.map(({ path }) => optionOf[String(path[0])]))];
  throw new ConfigurationError(`${wrong.join(" and ")} cannot be used as given.\n${usage}`);
}

const optionOf: Readonly<Record<string, string>> = { name: "--name", scopes: "--scope", days: "--days" };

function parse(args: readonly string[]) {
  const options = {
    name: { type: "string" },
    scope: { type: "string", multiple: true },
    days: { type: "string" },
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ConfigurationError(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}
