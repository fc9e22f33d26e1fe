import { createHmac, timingSafeEqual } from "node:crypto";

/** The bytes of a signature in the form `sha256=<64 hex digits>`; undefined when it has another form. */
export function parseSignature(header: string | undefined): Buffer | undefined {
  const hex = /^sha256=([0-9a-f]{64})$/i.exec(header ?? "")?.[1];
  return hex ? Buffer.from(hex, "hex") : undefined;
}

/** Whether `signature` is the HMAC-SHA256 of exactly these bytes; takes the same time wherever they differ. */
export function isSignedWith(secret: string, body: Uint8Array, signature: Uint8Array): boolean {
  return timingSafeEqual(createHmac("sha256", secret).update(body).digest(), signature);
}
