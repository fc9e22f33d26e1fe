import { base64Forms, bytesOf, urlSafe } from "./base64.ts";
import { anywhere, encodedRun, headOf, type Needle, shortestLiteral, wholeWord } from "./needle.ts";

/** From this length on a secret is hidden inside longer words too; shorter ones only where they stand alone. */
const shortestAnywhere = 6;
/** Longer secrets are found by their first units. */
const longestWhole = 256;
const headLength = 64;
/** Too common to hide everywhere, and no secret either. */
const trivial = new Set(["true", "false", "null", "none"]);

/**
 * What to look for so that a secret is found as it is, backwards, in base64 at any place, and in hexadecimal.
 * (Escapes of URLs, JSON and HTML are undone in the text instead.)
 * Shorter secrets are part of any text: see {@link isShortSecret}.
 */
export function needlesOfSecret(secret: string): Needle[] {
  if (secret.length < shortestLiteral || trivial.has(secret.toLowerCase())) return [];
  if (secret.length < shortestAnywhere) return [wholeWord(secret)];
  if (secret.length > longestWhole) return needlesOfHead(secret);
  const bytes = bytesOf(secret);
  const backwards = [...secret].reverse().join("");
  const needles = [
    anywhere(secret),
    anywhere(backwards),
    encodedRun(hexadecimal(bytes)),
    ...base64Needles(bytes),
  ];
  // Forms write a space as a plus sign.
  if (secret.includes(" ")) needles.push(anywhere(secret.replaceAll(" ", "+")));
  return needles;
}

/** The secret as it is, for texts in which everything else would find too much. */
export function plainNeedles(secret: string): Needle[] {
  return secret.length >= shortestAnywhere && secret.length <= longestWhole ? [anywhere(secret)] : [];
}

function needlesOfHead(secret: string): Needle[] {
  const head = secret.slice(0, headLength);
  const bytes = bytesOf(head);
  return [headOf(head, secret.length), encodedRun(hexadecimal(bytes)), ...base64Needles(bytes)];
}

function base64Needles(bytes: string): Needle[] {
  const needles: Needle[] = [];
  for (const form of base64Forms(bytes)) {
    needles.push(encodedRun(form));
    const safe = urlSafe(form);
    if (safe !== form) needles.push(encodedRun(safe));
  }
  return needles;
}

function hexadecimal(bytes: string): string {
  let digits = "";
  for (let at = 0; at < bytes.length; at++) digits += bytes.charCodeAt(at).toString(16).padStart(2, "0");
  return digits;
}

/**
 * Two or three characters, not all digits: hidden where a value is just that. What is even shorter is hidden
 * only where Terraform marks it, or hardly a number could be shown.
 */
export function isShortSecret(secret: string): boolean {
  return secret.length >= 2 && secret.length < shortestLiteral && !/^\d+$/.test(secret);
}
