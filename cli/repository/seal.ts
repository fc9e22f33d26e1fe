import sodium from "libsodium-wrappers";
import type { SealedSecret } from "../../envs/sealed-secrets.ts";
import type { SealingKey } from "./sealing-keys.ts";

/**
 * Seals a value so that only the owner of the private key, GitHub, can open it: not even who sealed it.
 *
 * @see https://docs.github.com/en/rest/guides/encrypting-secrets-for-the-rest-api
 */
export async function seal(value: string, { id, key }: SealingKey): Promise<SealedSecret> {
  await sodium.ready;
  const sealed = sodium.crypto_box_seal(Buffer.from(value, "utf8"), Buffer.from(key, "base64"));
  return { keyId: id, value: Buffer.from(sealed).toString("base64") };
}
