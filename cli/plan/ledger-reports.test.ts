import { expect, test } from "vitest";
import { LedgerClient } from "../ledger/client.ts";
import { LedgerReports } from "./ledger-reports.ts";

test("a password in the address of the ledger is not told when it cannot be reached", async () => {
  const said: string[] = [];
  const url = "http://slipway:hunter2@127.0.0.1:1";
  const client = new LedgerClient({ url, githubWebhookSecret: "", slipwayHookSecret: "secret" });
  const run = { environment: "staging", commit: "c".repeat(40), origin: { labels: [] } };
  await new LedgerReports(run, client, (sentence) => said.push(sentence)).tell("stack_run", {});
  expect(said).toEqual([
    expect.stringMatching(/^The ledger did not take an event at .* The work goes on without it\.$/),
  ]);
  expect(said.join()).not.toContain("hunter2");
});
