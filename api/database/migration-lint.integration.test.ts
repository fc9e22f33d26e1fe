import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { migrationsDirectory } from "../assets.ts";
import { type Migration, readMigrations, transactionOf } from "./migrator.ts";

/** What squawk finds and we do otherwise, for a reason. Everything else fails the test. */
const accepted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "every migration": {
    "prefer-bigint-over-int":
      "What is an integer counts things of one deployment, plan or run; none of them is a key that grows for ever.",
  },
  "0006-commits": {
    "ban-create-domain-with-constraint":
      "What a commit hash and a repository's name look like is GitHub's contract: it does not change under a table.",
  },
  "0008-operations": {
    "require-concurrent-index-creation":
      "stack_run_changes has one row for each state of a run, thousands in a year; its index is built in milliseconds.",
  },
  "0009-event-bodies": {
    "ban-drop-not-null":
      "The release before this one always writes `body` and never reads it, so it does not miss the constraint.",
  },
};

const require = createRequire(import.meta.url);
const migrations = await readMigrations(migrationsDirectory);

test.each(migrations)("squawk finds nothing in $name beyond what is explained", async (migration) => {
  const reasons = { ...accepted["every migration"], ...accepted[migration.name] };
  expect((await findings(migration)).filter(({ rule_name }) => !(rule_name in reasons))).toEqual([]);
});

test("every explanation is still needed", async () => {
  const found = await Promise.all(
    migrations.map(async (migration) => {
      const rules = (await findings(migration)).map(({ rule_name }) => rule_name);
      return { name: migration.name, rules };
    }),
  );
  const idle = Object.entries(accepted).flatMap(([name, reasons]) =>
    Object.keys(reasons).filter(
      (rule) =>
        !found.some((one) => one.rules.includes(rule) && ["every migration", one.name].includes(name)),
    ),
  );
  expect(idle).toEqual([]);
});

test("squawk finds what could block others", async () => {
  const migration = {
    number: 1,
    name: "0001-bad",
    sha256: "",
    text: "ALTER TABLE events ALTER kind TYPE bytea",
  };
  expect(await findings(migration)).toMatchObject([{ rule_name: "changing-column-type" }]);
});

interface Finding {
  readonly rule_name: string;
  readonly message: string;
}

/** What squawk says about the very message that the migrator sends. */
async function findings(migration: Migration): Promise<Finding[]> {
  const program = require.resolve("squawk-cli/js/bin/squawk");
  const options = ["--reporter", "json", "--pg-version", "16.0", "--stdin-filepath", `${migration.name}.sql`];
  const child = spawn(program, options, { stdio: ["pipe", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.on("close", resolve));
  child.stdin.end(transactionOf(migration));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  if (stderr) throw new Error(`squawk did not lint ${migration.name}: ${stderr}`);
  return JSON.parse(stdout) as Finding[];
}
