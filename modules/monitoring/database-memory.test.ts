import { expect, test } from "vitest";
import { memoryGibOf } from "./database-memory.ts";

test.each([
  ["db.t4g.micro", 1],
  ["db.t4g.small", 2],
  ["db.t3.medium", 4],
  ["db.t4g.large", 8],
  ["db.m7g.large", 8],
  ["db.m8g.xlarge", 16],
  ["db.m6i.32xlarge", 512],
  ["db.r7g.large", 16],
  ["db.r6gd.16xlarge", 512],
  ["db.x2g.large", 32],
  ["db.x2idn.16xlarge", 1024],
  ["db.x2iedn.xlarge", 128],
])("%s has %d GiB", (instanceClass, gib) => {
  expect(memoryGibOf(instanceClass)).toBe(gib);
});

test.each(["db.z1d.large", "db.m7g.metal", "m7g"])("%s is refused rather than guessed", (instanceClass) => {
  expect(() => memoryGibOf(instanceClass)).toThrow(
    new Error(
      `The memory of ${instanceClass} is unknown: use a class of the families t, m, r or x, for example db.m7g.large.`,
    ),
  );
});
