import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { test } from "../../api/testing/api-test.ts";
import { seedLedger } from "../../api/testing/seeded-ledger.ts";

const run = promisify(execFile);

test("every example of the guide runs as it stands", async ({ database, start }) => {
  await seedLedger(database.sql);
  const guide = await readFile(join(import.meta.dirname, "api.md"), "utf8");
  const examples = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, text = ""]) => text);
  const api = start("serve", { DATABASE_URL: database.apiUrl, ACCESS: "off" });
  const home = await mkdtemp(join(tmpdir(), "slipway-curl-"));
  // Makes curl end with an error when the answer is a failure.
  await writeFile(join(home, ".curlrc"), "fail\nsilent\nshow-error\n");
  const env = { ...process.env, CURL_HOME: home, SLIPWAY_URL: await api.url, SLIPWAY_TOKEN: "slw_none" };
  const answers: string[] = [];
  for (const example of examples.slice(1)) {
    const { stdout } = await run("sh", ["-e", "-c", example], { env });
    answers.push(stdout);
  }
  await rm(home, { recursive: true });
  expect(examples).toHaveLength(9);
  expect(answers.filter((answer) => answer === "")).toEqual([]);
  expect(answers[6]).toBe("304\n");
});
