import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { type RunTaskRequest, runTaskRequest } from "./request.ts";

const algorithm = "aes-256-gcm";
const saltBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Encrypts a request, which holds a token of its run, for the database.
 *
 * The key is derived from the one that HCP Terraform signs with, and never used twice: a dump of the database, or a
 * backup, opens no run. Layout: salt of the key, nonce, ciphertext, tag.
 */
export function sealRequest(request: RunTaskRequest, key: string): Buffer {
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, derive(key, salt), nonce);
  cipher.setAAD(Buffer.from(request.task_result_id));
  return Buffer.concat([
    salt,
    nonce,
    cipher.update(JSON.stringify(request), "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** The request; undefined when it was sealed with another key or for another task, or altered. */
export function openRequest(sealed: Buffer, taskResultId: string, key: string): RunTaskRequest | undefined {
  const decipher = createDecipheriv(
    algorithm,
    derive(key, sealed.subarray(0, saltBytes)),
    sealed.subarray(saltBytes, saltBytes + nonceBytes),
  );
  decipher.setAAD(Buffer.from(taskResultId));
  decipher.setAuthTag(sealed.subarray(-tagBytes));
  try {
    const text = Buffer.concat([
      decipher.update(sealed.subarray(saltBytes + nonceBytes, -tagBytes)),
      decipher.final(),
    ]);
    return runTaskRequest.parse(JSON.parse(text.toString("utf8")));
  } catch {
    return undefined;
  }
}

function derive(key: string, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync("sha256", key, salt, "slipway run task", 32));
}
