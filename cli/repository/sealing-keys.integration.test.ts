import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { assertCurrentKeys } from "./sealing-keys.ts";
import { repositoryTest } from "./testing/repository-test.ts";

const api = repositoryTest((server) => {
  server.put("/actions/secrets/public-key", { key_id: "1", key: "a2V5" });
  server.put("/environments/staging/secrets/public-key", { key_id: "2", key: "a2V5" });
});

const sealed = (repositoryKey: string, stagingKey: string) => ({
  repository: { BUNDLE_KEY: { keyId: repositoryKey, value: "x" } },
  environments: {
    staging: { TOKEN: { keyId: stagingKey, value: "y" } },
    gone: { OLD: { keyId: "9", value: "z" } },
  },
});

test("secrets that were sealed with GitHub's keys of today can be planned", async () => {
  await expect(assertCurrentKeys(api.github, sealed("1", "2"))).resolves.toBeUndefined();
});

test("those of an old key are to be set again", async () => {
  await expect(assertCurrentKeys(api.github, sealed("0", "1"))).rejects.toThrow(
    new Fault(
      "GitHub has a new public key, and cannot open what was sealed with the old one: run `slipway secret set BUNDLE_KEY` and `slipway secret set TOKEN --environment staging`, and commit.",
    ),
  );
});
