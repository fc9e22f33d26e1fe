import { expect, test } from "vitest";
import { newestMigration } from "./workload.ts";

test("the schema's version is the highest number of a migration", () => {
  const files = ["main.js", "migrations/0001-events.sql", "migrations/0012-api.sql", "migrations/0003-x.sql"];
  expect(newestMigration(files)).toBe(12);
});

test("a workload without migrations has version 0", () => {
  expect(newestMigration(["main.js", "0007-not-here.sql"])).toBe(0);
});
