import { rm, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { checkDatabase, markDatabase } from "./database.ts";
import { parseReport } from "./report.ts";
import { exampleReport, now, updatedAt, writeExampleDatabase } from "./testing/example-scan.ts";

const { distributions } = parseReport(JSON.stringify(exampleReport(`sha256:${"a".repeat(64)}`)));

let file: string;
beforeEach(async () => {
  file = join(await temporaryFolder(), "matcher.db");
});

const check = (at = now) =>
  checkDatabase(file, { distributions: Object.values(distributions), maximumAgeHours: 48, now: at });

test("a database that is new and knows the distribution passes", async () => {
  await writeExampleDatabase(file);
  expect((await check()).toISOString()).toBe(updatedAt);
});

test("a database of just the maximum age passes, one an hour older does not", async () => {
  await writeExampleDatabase(file);
  const later = (hours: number) => new Date(Date.parse(updatedAt) + hours * 3_600_000);
  await expect(check(later(48))).resolves.toBeDefined();
  await expect(check(later(49))).rejects.toThrow(
    `The vulnerability database ${file} is 49 hours old, and may be 48: run the workflow clair-db, and see why it did not run.`,
  );
});

test("a database from the future is refused", async () => {
  await writeExampleDatabase(file);
  await expect(check(new Date("2026-11-23T10:59:59Z"))).rejects.toThrow(
    `The vulnerability database ${file} says that it was updated at ${updatedAt}, which is still to come: run the workflow clair-db.`,
  );
});

test("a database that does not know the image's release of the distribution is refused", async () => {
  await writeExampleDatabase(file, { release: "3.21" });
  await expect(check()).rejects.toThrow(
    `The vulnerability database ${file} knows nothing of Alpine Linux v3.22, of which the image is made: run the workflow clair-db, or choose a base that Clair knows.`,
  );
});

test("a database without a note of its age is refused", async () => {
  await writeExampleDatabase(file);
  await rm(`${file}.json`);
  await expect(check()).rejects.toThrow(
    `${file}.json is missing, so nobody knows how old the vulnerability database is: run the workflow clair-db.`,
  );
});

test.each(["", "{}", '{"updatedAt": "yesterday"}'])("a note that says %j is refused", async (note) => {
  await writeExampleDatabase(file);
  await writeFile(`${file}.json`, note);
  await expect(check()).rejects.toThrow(
    `${file}.json does not say when the database was updated: run the workflow clair-db.`,
  );
});

test.each([0, 100, 4000])("a database that was cut off after %i bytes is refused", async (bytes) => {
  await writeExampleDatabase(file);
  await truncate(file, bytes);
  await expect(check()).rejects.toThrow(
    /^The vulnerability database .* cannot be read \(.+\): run the workflow clair-db\.$/,
  );
});

test("a missing database is refused, and not made", async () => {
  await writeFile(`${file}.json`, JSON.stringify({ updatedAt }));
  await expect(check()).rejects.toThrow(
    `The vulnerability database ${file} cannot be read (unable to open database file): run the workflow clair-db.`,
  );
});

test("a database that was just updated passes once it is marked", async () => {
  await writeExampleDatabase(file);
  await rm(`${file}.json`);
  expect(await markDatabase(file, now)).toBe(1);
  expect((await check()).toISOString()).toBe(now.toISOString());
});

test("an empty database is not marked", async () => {
  using database = new DatabaseSync(file);
  database.exec("CREATE TABLE vuln (dist_id TEXT)");
  await expect(markDatabase(file, now)).rejects.toThrow(
    `The vulnerability database ${file} is empty: look into the log of Clair's update, and run it again.`,
  );
});
