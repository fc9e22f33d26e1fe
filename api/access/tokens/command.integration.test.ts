import { expect } from "vitest";
import { startApi } from "../../testing/api-process.ts";
import { test } from "../../testing/api-test.ts";

/** What `main.ts token` writes, with the owner's database. */
async function run(url: string, ...args: string[]) {
  return await startApi("token", { DATABASE_URL: url }, args).exit;
}

test("the first token comes from the command line, alone on standard output, and opens the API", async ({
  database,
  start,
}) => {
  const made = await run(
    database.url,
    "--name",
    "first",
    "--scope",
    "read",
    "--scope",
    "ingest",
    "--days",
    "90",
  );
  expect(made.code).toBe(0);
  expect(made.stdout).toMatch(/^slw_[0-9a-f]{16}_[\w-]{43}\n$/);
  expect(made.stderr).toMatch(
    /^Made the token [0-9a-f]{16}, which expires at 20\d\d-\d\d-\d\dT[\d:.]+Z\. It is shown only this once\.\n$/,
  );
  expect(await database.sql`SELECT actor_kind, actor_name, action, detail FROM audit_entries`).toEqual([
    {
      actor_kind: "command",
      actor_name: "the token command",
      action: "token.made",
      detail: { name: "first", scopes: ["read", "ingest"] },
    },
  ]);

  const api = start("serve", { DATABASE_URL: database.apiUrl, ACCESS: "login" });
  const headers = { Authorization: `Bearer ${made.stdout.trim()}` };
  const url = await api.url;
  expect((await fetch(`${url}/openapi.json`, { headers })).status).toBe(200);
  expect((await fetch(`${url}/openapi.json`)).status).toBe(401);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  api.kill("SIGKILL");
  const { stdout } = await api.exit;
  expect(stdout).not.toContain(made.stdout.trim().slice(21));
});

test("what cannot be read is named, with the usage", async ({ database }) => {
  const { code, stdout, stderr } = await run(
    database.url,
    "--name",
    "first",
    "--scope",
    "root",
    "--days",
    "1000",
  );
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: "",
    stderr:
      "--scope and --days cannot be used as given.\nUsage: node main.js token --name NAME --scope ingest|read|admin --days 1..400\n",
  });
});

test.for([
  ["off", "Access is off: everyone who reaches this port may read and change everything."],
  ["login", "Nobody can log in: neither OIDC nor GitHub is configured, so only tokens open the ledger."],
] as const)(
  "a start with ACCESS=%s and no provider is warned of in the log, once",
  async ([access, warning], { start, database }) => {
    const api = start("serve", { DATABASE_URL: database.apiUrl, ACCESS: access });
    await api.url;
    api.kill("SIGKILL");
    const { stdout } = await api.exit;
    const warnings = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { level: number; msg: string })
      .filter(({ level }) => level === 40);
    expect(warnings.map(({ msg }) => msg)).toEqual([warning]);
  },
);
