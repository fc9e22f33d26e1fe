import { expect, test } from "vitest";
import { acmeSettings } from "./testing/settings.ts";
import { unsetSecrets } from "./unset-secrets.ts";

const value = { keyId: "1", value: "x" };
const settings = {
  ...acmeSettings.repository,
  secrets: ["BUNDLE_KEY"],
  environments: acmeSettings.repository.environments.map((one) => ({ ...one, secrets: ["TOKEN"] })),
};

test("secrets without a value are told, each with how to set it", () => {
  expect(unsetSecrets(settings, { repository: {}, environments: { prod: { TOKEN: value } } })).toEqual([
    "BUNDLE_KEY of the repository has no value yet: run `slipway secret set BUNDLE_KEY`.",
    "TOKEN of staging has no value yet: run `slipway secret set TOKEN --environment staging`.",
  ]);
});

test("nothing is told once all are set", () => {
  const set = {
    repository: { BUNDLE_KEY: value },
    environments: { staging: { TOKEN: value }, prod: { TOKEN: value } },
  };
  expect(unsetSecrets(settings, set)).toEqual([]);
});
