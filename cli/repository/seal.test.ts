import sodium from "libsodium-wrappers";
import { expect, test } from "vitest";
import { seal } from "./seal.ts";

test("only the private key opens what was sealed, and sealing again gives other bytes", async () => {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  const key = { id: "1", key: Buffer.from(pair.publicKey).toString("base64") };
  const first = await seal("pässword", key);
  const second = await seal("pässword", key);
  expect(first.keyId).toBe("1");
  expect(first.value).not.toBe(second.value);
  const opened = sodium.crypto_box_seal_open(
    Buffer.from(first.value, "base64"),
    pair.publicKey,
    pair.privateKey,
  );
  expect(Buffer.from(opened).toString()).toBe("pässword");
});
