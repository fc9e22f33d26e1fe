import type { Json } from "./json.ts";
import { isNestedTooDeep } from "./nesting-depth.ts";

/** The object or list that a string holds as JSON, as policies and container definitions do; else undefined. */
export function parseEmbedded(value: string): Json | undefined {
  if (!/^\s{0,100}[{[]/.test(value) || isNestedTooDeep(value)) return undefined;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}
