import { parseEmbedded } from "../embedded-json.ts";
import { isArray, isObject, type Json } from "../json.ts";
import { decodeBase64 } from "./base64.ts";
import { isSecretName } from "./secret-name.ts";

const shortestLine = 16;
/** Above this a secret is looked for by its beginning only, not by its lines. */
const longestTakenApart = 65_536;

/**
 * The texts that give a secret away on their own: itself, without surrounding space, its lines (a key file),
 * the leaves of its JSON, the values of its `NAME=value` lines, the passwords in its URLs, pairs and headers, what its base64 says.
 */
export function secretParts(secret: string): Set<string> {
  const parts = new Set<string>([secret, secret.trim()]);
  if (secret.length > longestTakenApart) return parts;
  const parsed = parseEmbedded(secret);
  if (parsed !== undefined) {
    for (const leaf of leavesOf(parsed)) parts.add(leaf);
    return parts;
  }
  for (const [, name = "", value = ""] of secret.matchAll(
    /([\w-]{1,100})\s{0,4}[=:]\s{0,4}["']?([^\s;,&"']+)/g,
  )) {
    if (isSecretName(name)) parts.add(value);
  }
  const credential = /^(?:Bearer\s+|Basic\s+|[^\s:/]+:)(\S+)$/i.exec(secret)?.[1];
  if (credential !== undefined) parts.add(credential);
  for (const line of secret.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed.length >= shortestLine) parts.add(trimmed);
    const assigned = /^(?:export\s+)?\w+=["']?(.+?)["']?$/.exec(trimmed)?.[1];
    if (assigned !== undefined) parts.add(assigned);
  }
  for (const match of secret.matchAll(/:\/\/[^\s/?#:@]{0,256}:([^\s/?#]{1,1024})@/g))
    addPassword(parts, match[1] ?? "");
  const decoded = decodeBase64(secret);
  if (decoded !== undefined) for (const part of secretParts(decoded)) parts.add(part);
  return parts;
}

function addPassword(parts: Set<string>, password: string): void {
  parts.add(password);
  try {
    parts.add(decodeURIComponent(password));
  } catch {
    // Not URL-encoded: it stands as it is.
  }
}

function leavesOf(value: Json | undefined): string[] {
  if (typeof value === "string") return [...secretParts(value)];
  if (typeof value === "number") return [String(value)];
  if (isArray(value)) return value.flatMap(leavesOf);
  return isObject(value) ? Object.values(value).flatMap(leavesOf) : [];
}
