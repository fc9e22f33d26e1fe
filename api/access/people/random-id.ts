import { createHash, randomBytes } from "node:crypto";

/** An id that nobody can guess: 256 random bits. */
export function randomId(): string {
  return randomBytes(32).toString("base64url");
}

/** What the database keeps of such an id, so that its rows let nobody in. */
export function hashOfId(id: string): Buffer {
  return createHash("sha256").update(id).digest();
}
