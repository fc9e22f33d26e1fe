import { CommitParser } from "conventional-commits-parser";
import semver from "semver";

/** How much a version rises. */
export type Bump = "major" | "minor" | "patch";

/** Version of the very first release. */
const firstVersion = "0.1.0";

const parser = new CommitParser({
  headerPattern: /^(\w+)(?:\(([^()]*)\))?!?: (.+)$/,
  headerCorrespondence: ["type", "scope", "subject"],
  breakingHeaderPattern: /^(\w+)(?:\(([^()]*)\))?!: (.+)$/,
  noteKeywords: ["BREAKING CHANGE", "BREAKING-CHANGE"],
});

/**
 * The largest rise that one of the commits asks for: a breaking change is major, `feat` minor, everything else patch,
 * also what follows no convention.
 *
 * @see https://www.conventionalcommits.org/en/v1.0.0/
 */
export function bumpOf(messages: readonly string[]): Bump {
  const bumps = messages.map(bumpOfOne);
  return bumps.includes("major") ? "major" : bumps.includes("minor") ? "minor" : "patch";
}

function bumpOfOne(message: string): Bump {
  if (message.trim() === "") return "patch";
  const { type, notes } = parser.parse(message);
  if (notes.length > 0) return "major";
  return type === "feat" ? "minor" : "patch";
}

/** The version after `previous`. Before 1.0.0 a breaking change raises the second number, as SemVer leaves open. */
export function nextVersion(previous: string | null, bump: Bump): string {
  if (previous === null) return firstVersion;
  const rise = bump === "major" && semver.major(previous) === 0 ? "minor" : bump;
  return semver.inc(previous, rise) ?? firstVersion;
}
