import { stripVTControlCharacters } from "node:util";
import { z } from "zod";
import { type Diagnostic, parseEvent } from "../terraform/events.ts";
import type { CloudWorkspace } from "./cloud-workspace.ts";

const logSchema = z.object({
  data: z.object({ attributes: z.object({ "log-read-url": z.string().nullish() }) }),
});

/** Most characters of a fault that is not written as an event. */
const LONGEST_DETAIL = 1000;

/** What Terraform said was wrong while it planned or applied on the server; empty when the log cannot be read. */
export async function problemsOf(
  { client }: CloudWorkspace,
  part: `/plans/${string}` | `/applies/${string}`,
): Promise<Diagnostic[]> {
  const { data } = await client.get(part, logSchema);
  const url = data.attributes["log-read-url"];
  return url ? problemsIn(await client.readAddress(url)) : [];
}

/** The errors in a log, whether it holds events, one a line, or text. */
export function problemsIn(log: string): Diagnostic[] {
  // A log begins and ends with a control character.
  const plain = stripVTControlCharacters(log).replaceAll("\u0002", "").replaceAll("\u0003", "");
  const diagnostics = plain.split("\n").flatMap((line) => {
    const event = parseEvent(line.trim());
    return event?.type === "diagnostic" && event.diagnostic.severity === "error" ? [event.diagnostic] : [];
  });
  if (diagnostics.length > 0) return diagnostics;
  const text = plain.replaceAll(/[│╷╵]/g, " ");
  const [, summary, detail = ""] = /^\s*Error: (.*)$([\s\S]*)/m.exec(text) ?? [];
  if (summary === undefined) return [];
  return [{ severity: "error", summary: summary.trim(), detail: detail.slice(0, LONGEST_DETAIL) }];
}
