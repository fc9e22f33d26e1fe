import { createHmac, type Hmac, hkdfSync } from "node:crypto";

const KEY_BYTES = 32;
const ID_BYTES = 8;

/** The keys that are derived from the one secret, each for one purpose, so that none tells anything about another. */
export interface BundleKeys {
  /** Tells one secret from another without telling anything about it. */
  readonly id: Buffer;
  /** A key of its own for every saved plan, made by its random salt. */
  encryptionKey(salt: Buffer): Buffer;
  /** A fresh hash over all that is to be signed. */
  signature(): Hmac;
  /** A fresh hash for the fingerprint of a plan's changes. */
  fingerprint(): Hmac;
  /** A fresh hash over what proves that a release ran healthy. */
  proof(): Hmac;
}

/** @see https://datatracker.ietf.org/doc/html/rfc5869 */
export function deriveKeys(secret: Buffer): BundleKeys {
  const derive = (purpose: string, salt: Uint8Array = new Uint8Array(), bytes = KEY_BYTES) =>
    Buffer.from(hkdfSync("sha256", secret, salt, `slipway ${purpose}`, bytes));
  const signature = derive("bundle signature");
  const fingerprint = derive("plan fingerprint");
  const proof = derive("release proof");
  return {
    id: derive("key id", undefined, ID_BYTES),
    encryptionKey: (salt) => derive("bundle encryption", salt),
    signature: () => createHmac("sha256", signature),
    fingerprint: () => createHmac("sha256", fingerprint),
    proof: () => createHmac("sha256", proof),
  };
}
