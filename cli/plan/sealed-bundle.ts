import { createCipheriv, createDecipheriv, randomBytes, timingSafeEqual } from "node:crypto";
import { Fault } from "../fault.ts";
import type { BundleKeys } from "./bundle-keys.ts";

/** Begins every sealed file; the digit is the version of the layout. */
const MAGIC = Buffer.from("SLIPWAY1");
const ID_BYTES = 8;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SIGNATURE_BYTES = 32;
const HEAD_BYTES = MAGIC.length + ID_BYTES + SALT_BYTES + NONCE_BYTES;

/**
 * Encrypts with AES-256-GCM under a key of its own, and signs all of it.
 *
 * Layout: magic, id of the secret, salt of the key, nonce, ciphertext, tag, HMAC-SHA-256 over everything before.
 */
export function seal(content: Buffer, keys: BundleKeys): Buffer {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const head = Buffer.concat([MAGIC, keys.id, salt, nonce]);
  const cipher = createCipheriv("aes-256-gcm", keys.encryptionKey(salt), nonce).setAAD(head);
  const body = Buffer.concat([head, cipher.update(content), cipher.final(), cipher.getAuthTag()]);
  return Buffer.concat([body, keys.signature().update(body).digest()]);
}

/**
 * The content of a sealed file.
 *
 * @param name what messages call it
 * @throws Fault when a single bit differs from what was sealed, or when another secret sealed it.
 */
export function open(sealed: Buffer, keys: BundleKeys, name: string): Buffer {
  if (sealed.length < HEAD_BYTES + TAG_BYTES + SIGNATURE_BYTES || !startsWith(sealed, MAGIC)) {
    throw new Fault(`${name} is not a plan that Slipway saved: plan again.`);
  }
  if (!startsWith(sealed.subarray(MAGIC.length), keys.id)) {
    throw new Fault(
      `${name} was sealed with another SLIPWAY_BUNDLE_KEY than the one that is set here, or altered since: set the key that planning had, or plan again.`,
    );
  }
  const body = sealed.subarray(0, -SIGNATURE_BYTES);
  if (!timingSafeEqual(keys.signature().update(body).digest(), sealed.subarray(-SIGNATURE_BYTES))) {
    throw new Fault(
      `${name} was altered after it was saved: find out who can write there, then plan again and have it reviewed.`,
    );
  }
  const salt = body.subarray(MAGIC.length + ID_BYTES, HEAD_BYTES - NONCE_BYTES);
  const nonce = body.subarray(HEAD_BYTES - NONCE_BYTES, HEAD_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keys.encryptionKey(salt), nonce)
    .setAAD(body.subarray(0, HEAD_BYTES))
    .setAuthTag(body.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body.subarray(HEAD_BYTES, -TAG_BYTES)), decipher.final()]);
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
