import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The bytes of a signature in the form `sha256=<64 hex digits>`; undefined when it has another form. */
export function parseSignature(header: string | undefined): Buffer | undefined {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header ?? "")?.[1];
  return hex ? Buffer.from(hex, "hex") : undefined;
}

/** The bytes of a signature as HCP Terraform writes it, 128 hex digits; undefined when it has another form. */
export function parseSha512(header: string | undefined): Buffer | undefined {
  return /^[0-9a-f]{128}$/i.test(header ?? "") ? Buffer.from(header ?? "", "hex") : undefined;
}

/** Whether `signature` is the HMAC of exactly these bytes; takes the same time wherever they differ. */
export function isSignedWith(
  secret: string,
  body: Uint8Array,
  signature: Uint8Array,
  algorithm: "sha256" | "sha512" = "sha256",
): boolean {
  return timingSafeEqual(createHmac(algorithm, secret).update(body).digest(), signature);
}

/** Whether two texts are the same; takes the same time wherever they differ, and whatever their lengths. */
export function isSameSecret(expected: string, given: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(expected), digest(given));
}
