import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { bundleSecret, bundleSecretForPlanning } from "./bundle-secret.ts";

const secret = Buffer.alloc(32, 5);
const text = secret.toString("base64");

test("the secret comes from the environment", async () => {
  const environment = { SLIPWAY_BUNDLE_KEY: text };
  expect(await bundleSecret({ environment, keyFile: undefined })).toEqual(secret);
});

test.each(["short", `${text}x`, Buffer.alloc(16).toString("base64")])(
  "a secret of another length is refused without being shown",
  async (wrong) => {
    const refused = bundleSecret({ environment: { SLIPWAY_BUNDLE_KEY: wrong }, keyFile: undefined });
    await expect(refused).rejects.toThrow(
      `SLIPWAY_BUNDLE_KEY does not hold 32 bytes in base64 (44 characters), but ${wrong.length} characters: make one with \`openssl rand -base64 32\`.`,
    );
  },
);

test("planning makes a key file that only its owner can read, and applying reads it", async () => {
  const keyFile = join(await temporaryFolder(), ".slipway", "bundle.key");
  const made = await bundleSecretForPlanning({ environment: {}, keyFile });
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await bundleSecret({ environment: {}, keyFile })).toEqual(made);
});

test("planning keeps the key file that is there", async () => {
  const keyFile = join(await temporaryFolder(), "bundle.key");
  await writeFile(keyFile, `${text}\n`);
  expect(await bundleSecretForPlanning({ environment: {}, keyFile })).toEqual(secret);
  expect(await readFile(keyFile, "utf8")).toBe(`${text}\n`);
});

test("a machine of a CI service makes no key, because nothing could open the plan later", async () => {
  const keyFile = join(await temporaryFolder(), "bundle.key");
  await expect(bundleSecretForPlanning({ environment: { CI: "true" }, keyFile })).rejects.toThrow(
    "SLIPWAY_BUNDLE_KEY is not set, and saved plans are encrypted and signed with it: make one with `openssl rand -base64 32`, keep it as a secret and give it to planning and applying alike.",
  );
});
