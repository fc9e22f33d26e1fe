import { createHmac, type Hmac } from "node:crypto";
import { Fault } from "../fault.ts";

/** Environment variable with the secret that fingerprints are made with. */
const fingerprintKeyVariable = "SLIPWAY_FINGERPRINT_KEY";
/** Shorter keys can be guessed from a fingerprint. */
const shortestKey = 32;

/** A fresh keyed hash for one plan, or undefined without a key. */
export function fingerprintHash(environment: NodeJS.ProcessEnv): Hmac | undefined {
  const key = environment[fingerprintKeyVariable];
  if (key === undefined || key === "") return undefined;
  if (key.length < shortestKey) {
    throw new Fault(
      `${fingerprintKeyVariable} has ${key.length} characters, and ${shortestKey} are the least: make one with \`openssl rand -hex 32\`.`,
    );
  }
  return createHmac("sha256", key);
}
