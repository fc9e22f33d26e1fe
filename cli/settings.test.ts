import { expect, test } from "vitest";
import { staging } from "../envs/staging.ts";
import { Fault } from "./fault.ts";
import { deployableEnvironment, deployableTarget, loadSettings } from "./settings.ts";

test("the project's own environments can be read", async () => {
  const { environments } = await loadSettings();
  expect(environments.map(({ name }) => name)).toEqual(["staging", "prod"]);
});

test("an unknown environment is told with those that exist", async () => {
  const settings = await loadSettings();
  await expect(deployableEnvironment(settings, "stagng")).rejects.toThrow(
    new Fault('There is no environment "stagng" in envs/environments.ts: choose one of staging, prod.'),
  );
});

test("placeholders are refused before a real account is touched", async () => {
  const settings = await loadSettings();
  await expect(deployableEnvironment(settings, "staging")).rejects.toThrow(
    /^The settings in envs\/ have \d+ faults:\n(?:.*\n)*? *staging\.account: 111111111111 is a placeholder/,
  );
});

test("an environment without placeholders can be deployed", async () => {
  const settings = await loadSettings();
  const real = {
    ...staging,
    account: "210220230240",
    alertEmail: "platform@acme.dev",
    domain: { zone: "staging.acme.dev", host: "ledger.staging.acme.dev", alternativeNames: [] },
    login: { ...staging.login, clientId: "Iv1.0123456789abcdef" },
  };
  const platform = {
    ...settings.platform,
    repository: { owner: "acme", ownerId: 7, name: "slipway", id: 8, defaultBranch: "main" },
    image: { repository: "docker.io/acme/slipway", pull: "anonymous" as const },
  };
  expect(await deployableEnvironment({ platform, environments: [real] }, "staging")).toBe(real);
});

test("the repository lies with the ledger's environment, and its placeholders are refused too", async () => {
  const settings = await loadSettings();
  await expect(deployableTarget(settings, "repository")).rejects.toThrow(
    /repository\.environments\[1\]\.reviewers\[0\]\.id: 1 is a placeholder/,
  );
});
