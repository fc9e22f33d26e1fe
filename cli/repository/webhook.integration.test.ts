import { expect, test } from "vitest";
import { githubTranslators } from "../../api/ingest/github/translators.ts";
import { repositoryTest } from "./testing/repository-test.ts";
import { acmeSettings } from "./testing/settings.ts";
import { putWebhook, webhookEvents, webhookUrl } from "./webhook.ts";

const api = repositoryTest();

const url = webhookUrl(acmeSettings);
const wanted = {
  active: true,
  events: [...webhookEvents],
  config: { url, content_type: "json", insecure_ssl: "0", secret: "s3cret" },
};

test("the webhook leads to the ledger, with the events that it reads and hears from nobody else", () => {
  expect(url).toBe("https://ledger.prod.slipway.example.com/hooks/github");
  const kinds = [...githubTranslators.keys()].filter((kind) => !kind.startsWith("deployment"));
  expect(kinds.toSorted()).toEqual([...webhookEvents]);
});

test("a webhook is made where there is none", async () => {
  api.server.put("/hooks", [
    { id: 1, active: true, events: [], config: { url: "https://elsewhere.example" } },
  ]);
  api.server.put("/hooks/1", {});
  await expect(putWebhook(api.github, { url, secret: "s3cret" })).resolves.toBe("made");
  expect(api.server.changes).toEqual([
    { method: "POST", path: "/repos/acme/platform/hooks", body: { name: "web", ...wanted } },
  ]);
});

test("the one that is there is put right, and not made twice", async () => {
  api.server.put("/hooks", [{ id: 5, active: false, events: ["push"], config: { url } }]);
  api.server.put("/hooks/5", {});
  await expect(putWebhook(api.github, { url, secret: "s3cret" })).resolves.toBe("updated");
  expect(api.server.changes).toEqual([
    { method: "PATCH", path: "/repos/acme/platform/hooks/5", body: wanted },
  ]);
});
