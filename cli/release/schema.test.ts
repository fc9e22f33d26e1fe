import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readSchema } from "./schema.ts";

async function schemaOf(migrations: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(migrations)) await writeFile(join(folder, name), text);
  return readSchema(folder);
}

test("the schema's version is the highest number of a migration", async () => {
  const migrations = { "0001-events.sql": "", "0012-api.sql": "", "0003-x.sql": "", "0020-notes.md": "" };
  expect(await schemaOf(migrations)).toEqual({ schemaVersion: 12, compatibleFrom: 0 });
});

test("a release without migrations has version 0", async () => {
  expect(await schemaOf({})).toEqual({ schemaVersion: 0, compatibleFrom: 0 });
});

test("the migration that takes away the most decides from which schema on releases still run", async () => {
  const migrations = {
    "0004-a.sql": "-- Nobody reads it any more.\n-- compatible from: 3\nDROP TABLE old;\n",
    "0006-b.sql": "-- compatible from: 5\nALTER TABLE x DROP COLUMN y;\n",
    "0007-c.sql": "CREATE TABLE z ();\n",
  };
  expect(await schemaOf(migrations)).toEqual({ schemaVersion: 7, compatibleFrom: 5 });
});

test.each(["7", "0", "soon"])(
  "a migration cannot be compatible from %s when it is the fourth",
  async (stated) => {
    await expect(schemaOf({ "0004-a.sql": `-- compatible from: ${stated}\n` })).rejects.toEqual(
      new Fault(
        `The migration 0004-a.sql says "compatible from: ${stated}", which is no schema version from 1 to 4: write the oldest one whose releases still run after it.`,
      ),
    );
  },
);
