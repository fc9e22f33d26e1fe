import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "./testing/api-test.ts";
import { messages } from "./testing/log-messages.ts";
import { freePort } from "./testing/postgres-server.ts";

const nowhere = "postgres://ledger:hunter2@127.0.0.1:1/ledger";

test("a second signal ends the process at once", async ({ start }) => {
  const api = start("serve", { DATABASE_URL: nowhere });
  await api.url;
  api.kill("SIGINT");
  await delay(100);
  api.kill("SIGINT");
  const { code, stdout } = await api.exit;
  expect(code).toBe(1);
  expect(messages(stdout).at(-1)).toBe("Stopping: no new work is taken, what was begun is finished.");
});

test("a busy port ends the start with a sentence", async ({ start }) => {
  const other = net.createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", resolve));
  const { code, stdout, stderr } = await start("serve", { DATABASE_URL: nowhere, PORT: String(port) }).exit;
  other.close();
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr: `Port ${port} on 127.0.0.1 is in use; stop the other process or set PORT to another number.\n`,
  });
});

test("a faulty configuration ends the start with every fault", async ({ start }) => {
  const { code, stderr } = await start("serve", { PORT: "http", GITHUB_WEBHOOK_SECRET: "" }).exit;
  expect(code).toBe(1);
  expect(stderr.trim().split("\n")).toEqual([
    'PORT "http" is not a port; use a whole number from 0 to 65535.',
    "GITHUB_WEBHOOK_SECRET is not set; it verifies what GitHub sends to /hooks/github.",
    "No database is configured; set DATABASE_URL, or DATABASE_HOST and DATABASE_AUTH (iam or secret).",
  ]);
});

test("another command is answered with the ones there are", async ({ start }) => {
  expect(await start("server", {}).exit).toMatchObject({
    code: 1,
    stderr: '"server" is not a command.\nUsage: node main.js serve | migrate | rebuild | demo | token\n',
  });
});
