import { execFile } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "vitest";
import { ensurePythonEnvironment } from "../cli/sandbox/emulator/python-environment.ts";
import { test } from "./testing/api-test.ts";
import { seedLedger } from "./testing/seeded-ledger.ts";

const secret = "0123456789abcdef";
const folder = fileURLToPath(new URL("testing/schemathesis", import.meta.url));

test("no request that the document allows or forbids leads to a fault or an answer that it does not know", async ({
  database,
  start,
}) => {
  await seedLedger(database.sql);
  const python = await ensurePythonEnvironment({
    directory: fileURLToPath(new URL("../.slipway", import.meta.url)),
    packages: {
      program: "Schemathesis",
      folder: "schemathesis",
      requirements: join(folder, "requirements.txt"),
    },
  });
  const api = start("serve", {
    DATABASE_URL: database.apiUrl,
    ACCESS: "off",
    HCP_NOTIFICATION_SECRET: secret,
    HCP_RUN_TASK_KEY: secret,
    EVENTBRIDGE_KEY: secret,
    // Addresses above 16 KB are refused by Node itself (431), before any route could say what is wrong with them.
    NODE_OPTIONS: "--max-http-header-size=1000000",
    SNS_TOPICS: '{"arn:aws:sns:eu-central-1:111122223333:alarms": {"environment": "prod"}}',
  });
  const said = await run(join(dirname(python), "schemathesis"), [
    ...["--config-file", join(folder, "schemathesis.toml")],
    ...["run", `${await api.url}/openapi.json`],
  ]);
  api.kill("SIGTERM");
  expect(said).toEqual({ code: 0, said: "" });
});

/** Runs a program to its end; what it wrote explains a code that is not 0. */
function run(program: string, options: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(program, options, { maxBuffer: 50_000_000, cwd: folder }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : 1) : 0;
      resolve({ code, said: code === 0 ? "" : `${stdout}${stderr}` });
    });
  });
}
