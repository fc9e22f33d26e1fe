import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sodium from "libsodium-wrappers";
import { beforeEach, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { setSecret } from "./set-secret.ts";
import { repositoryTest } from "./testing/repository-test.ts";
import { acmeSettings } from "./testing/settings.ts";

const settings = {
  ...acmeSettings,
  repository: {
    ...acmeSettings.repository,
    secrets: ["BUNDLE_KEY"],
    environments: acmeSettings.repository.environments.map((one) => ({ ...one, secrets: ["TOKEN"] })),
  },
};
await sodium.ready;
const pair = sodium.crypto_box_keypair();
const publicKey = { key_id: "568", key: Buffer.from(pair.publicKey).toString("base64") };

const api = repositoryTest((server) => {
  server.put("/actions/secrets/public-key", publicKey);
  server.put("/environments/staging/secrets/public-key", publicKey);
});
let file: string;
beforeEach(async () => {
  file = join(await temporaryFolder(), "sealed-secrets.json");
  await writeFile(file, '{ "repository": {}, "environments": {} }');
});

const set = (name: string, environment: string | undefined, value = "s3cret") =>
  setSecret(api.github, { name, environment }, { settings, file, value: async () => value });

async function opened(...path: string[]): Promise<string> {
  const stored = path.reduce((at, key) => at[key], JSON.parse(await readFile(file, "utf8")));
  const bytes = sodium.crypto_box_seal_open(
    Buffer.from(stored.value, "base64"),
    pair.publicKey,
    pair.privateKey,
  );
  return Buffer.from(bytes).toString();
}

test("a secret is sealed into the file, beside the others, and nothing is sent", async () => {
  await set("TOKEN", "staging");
  await set("BUNDLE_KEY", undefined, "first");
  await set("BUNDLE_KEY", undefined, "second");
  expect(await opened("environments", "staging", "TOKEN")).toBe("s3cret");
  expect(await opened("repository", "BUNDLE_KEY")).toBe("second");
  expect(await readFile(file, "utf8")).not.toContain("s3cret");
  expect(api.server.changes).toEqual([]);
});

test.each<[string, string | undefined, string]>([
  [
    "OTHER",
    undefined,
    "envs/repository.ts names no secret OTHER of the repository: choose one of BUNDLE_KEY, or add it there.",
  ],
  [
    "BUNDLE_KEY",
    "staging",
    "envs/repository.ts names no secret BUNDLE_KEY of staging: choose one of TOKEN, or add it there.",
  ],
  ["TOKEN", "dev", "envs/repository.ts has no environment dev: choose one of staging, prod."],
  [
    "TOKEN",
    "prod",
    "GitHub has no environment prod yet, or does not show it to this token: apply the repository first, then set its secrets.",
  ],
])("%s of %s is refused before the value is asked for", async (name, environment, message) => {
  const before = await readFile(file, "utf8");
  const value = () => Promise.reject(new Error("asked"));
  const setting = setSecret(api.github, { name, environment }, { settings, file, value });
  await expect(setting).rejects.toThrow(new Fault(message));
  expect(await readFile(file, "utf8")).toBe(before);
});

test("a secret is not sealed for another repository of the same name", async () => {
  api.server.change("", { id: 43 });
  await expect(set("TOKEN", "staging")).rejects.toThrow(/has the id 43/);
});

test("a file that is not the command's own stays as it is", async () => {
  await writeFile(file, "{}");
  await expect(set("TOKEN", "staging")).rejects.toThrow(
    new Fault(`${file} cannot be read: restore it with \`git checkout envs/sealed-secrets.json\`.`),
  );
  expect(await readFile(file, "utf8")).toBe("{}");
});
