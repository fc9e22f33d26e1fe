import { isArray, type Json, type JsonObject } from "./json.ts";

/** JSON with the keys of every object in one order, so that equal content is equal text. */
export function canonicalJson(value: Json): string {
  return hasOrderedKeys(value) ? JSON.stringify(value) : ordered(value);
}

/** Terraform writes keys in order, so that nearly always the engine's own writer does the work. */
function hasOrderedKeys(value: Json | undefined): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (isArray(value)) return value.every(hasOrderedKeys);
  const keys = Object.keys(value);
  for (let at = 1; at < keys.length; at++) if ((keys[at] as string) < (keys[at - 1] as string)) return false;
  return keys.every((key) => hasOrderedKeys((value as JsonObject)[key]));
}

function ordered(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const object = value as JsonObject;
  const parts = Object.keys(object)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key] ?? null)}`);
  return `{${parts.join(",")}}`;
}
