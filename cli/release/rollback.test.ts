import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { type ReleaseHistory, readHistory } from "./history.ts";
import { nextRecord, type Release, type ReleaseRecord } from "./record.ts";
import { rollbackRecord } from "./rollback-command.ts";
import { digestOf, exampleRelease } from "./testing/example-release.ts";

const provenAt = "2026-11-23T12:30:00.000Z";
const occasion = { releasedAt: "2026-11-23T14:00:00.000Z", releasedBy: "hubot" };
const release = (digit: number, differences: Partial<Release> = {}) =>
  exampleRelease({ digest: digestOf(digit), version: `1.${digit}.0`, ...differences });

/** The history of releases of which all but those in `failed` were proven. */
function historyOf(releases: readonly Release[], failed: readonly string[] = []): ReleaseHistory {
  let record: ReleaseRecord | null = null;
  const held = [{ version: 1, text: "{}" }];
  for (const one of releases) {
    const proven: string | null = failed.includes(one.version) ? null : provenAt;
    record = { ...nextRecord(one, record), provenAt: proven, follows: held.length };
    held.push({ version: held.length + 1, text: JSON.stringify(record) });
  }
  return readHistory(held);
}

const [one, two, three] = [release(1), release(2), release(3)];

test("goes back to the release before that ran healthy, to be proven anew", () => {
  expect(rollbackRecord("prod", historyOf([one, two]), undefined, occasion)).toEqual({
    ...one,
    ...occasion,
    provenAt: null,
    previous: null,
  });
});

test("goes past releases that failed", () => {
  const history = historyOf([one, two, three], ["1.2.0", "1.3.0"]);
  expect(rollbackRecord("prod", history, undefined, occasion)?.version).toBe("1.1.0");
});

test("a second rollback goes on from there, and not forth again", () => {
  expect(rollbackRecord("prod", historyOf([one, two, three]), undefined, occasion)?.previous).toEqual(one);
});

test("a rollback that was interrupted goes on", () => {
  const history = historyOf([one, two, { ...one, ...occasion }]);
  const current = history.current!;
  const underWay = { ...history, current: { ...current, record: { ...current.record, provenAt: null } } };
  expect(rollbackRecord("prod", underWay, undefined, occasion)).toBeNull();
});

test("goes back to a version that is named", () => {
  expect(rollbackRecord("prod", historyOf([one, two, three]), "1.1.0", occasion)?.digest).toBe(one.digest);
});

test.each<[string, ReleaseHistory, string | undefined, string]>([
  [
    "nothing is released",
    historyOf([]),
    undefined,
    "prod has no release yet, so there is nothing to return to.",
  ],
  [
    "there is no release before",
    historyOf([one]),
    undefined,
    "prod knows no release before it that ran healthy: release a repaired version.",
  ],
  [
    "the version never ran healthy",
    historyOf([one, two, three], ["1.2.0"]),
    "1.2.0",
    "prod knows no release 1.2.0 that ran healthy: choose one of 1.1.0 by --to.",
  ],
  [
    "a migration has taken away what it needs",
    historyOf([one, release(2, { schemaVersion: 5, compatibleFrom: 4 })]),
    undefined,
    "1.1.0 is made for schema 3, and the database of prod has lost what releases before schema 4 need: repair it by a new release.",
  ],
])("refuses when %s", (_, history, version, message) => {
  expect(() => rollbackRecord("prod", history, version, occasion)).toThrow(new Fault(message));
});

test("what was taken away before a rollback stays away after it", () => {
  const contracting = release(2, { schemaVersion: 5, compatibleFrom: 3 });
  const back = rollbackRecord("prod", historyOf([one, contracting]), undefined, occasion);
  expect(back?.compatibleFrom).toBe(3);
});
