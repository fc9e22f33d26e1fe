import { createHmac } from "node:crypto";

/** What the receiver compares with its own calculation: the HMAC of the body's bytes, in GitHub's notation. */
export function signatureOf(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}
