import { createHash } from "node:crypto";
import { z } from "zod";
import type { Position } from "../database/slice.ts";
import { Problem } from "../problem.ts";

/** What a list was asked for: its path and its filters. */
export interface ListedQuery {
  readonly path: string;
  readonly filter: Readonly<Record<string, unknown>>;
}

const content = z.strictObject({ query: z.string(), position: z.array(z.string()).min(1).max(6) });

/** A text that goes on where `position` is, in the same list with the same filters and in no other. */
export function encodeCursor(query: ListedQuery, position: Position): string {
  return Buffer.from(JSON.stringify({ query: hashOf(query), position })).toString("base64url");
}

/** Reads a cursor; throws a Problem when it is damaged or belongs to another query. */
export function decodeCursor(query: ListedQuery, cursor: string): Position {
  const { success, data } = content.safeParse(parse(cursor));
  if (!success || !isMoment(data.position[0]) || data.position.some((part) => part.includes("\0"))) {
    throw new Problem(
      "malformed-request",
      "The cursor is damaged; take it unchanged from nextCursor, or leave it out to start again.",
    );
  }
  if (data.query !== hashOf(query)) {
    throw new Problem(
      "malformed-request",
      "The cursor belongs to another query; repeat the filters that it came from, or leave it out to start again.",
    );
  }
  return data.position;
}

function hashOf({ path, filter }: ListedQuery): string {
  const filters = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256")
    .update(JSON.stringify([path, filters]))
    .digest("base64url")
    .slice(0, 16);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
}

function isMoment(text: string | undefined): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(text ?? "") && !Number.isNaN(Date.parse(text ?? ""));
}
