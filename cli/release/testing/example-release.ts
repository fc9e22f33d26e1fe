import type { Release } from "../record.ts";

/** A release in which everything is in order, with the given differences. */
export function exampleRelease(differences: Partial<Release> = {}): Release {
  return {
    digest: digestOf(1),
    version: "1.0.0",
    commit: "1".repeat(40),
    schemaVersion: 3,
    compatibleFrom: 0,
    releasedAt: "2026-11-23T12:00:00.000Z",
    releasedBy: "octocat",
    ...differences,
  };
}

/** A digest that consists of one digit. */
export function digestOf(digit: number): string {
  return `sha256:${String(digit).repeat(64)}`;
}
