import { Problem } from "../problem.ts";

/** What identifies a row that came from one of several sources. */
export interface RowKey {
  readonly source: string;
  readonly key: string;
}

/** One text for URLs that holds the source and its own key, whatever characters that has. */
export function encodeRowId({ source, key }: RowKey): string {
  return `${source}-${Buffer.from(key).toString("base64url")}`;
}

/** Reads what {@link encodeRowId} wrote; throws a Problem when it is something else. */
export function decodeRowId(id: string, thing: string): RowKey {
  const [, source = "", encoded = ""] = /^([a-z]+)-([\w-]+)$/.exec(id) ?? [];
  const key = Buffer.from(encoded, "base64url").toString();
  if (!key || key.includes("\0") || encodeRowId({ source, key }) !== id) {
    throw new Problem("not-found", `"${id}" is no id of ${thing}; take ids from the answers of this API.`);
  }
  return { source, key };
}
