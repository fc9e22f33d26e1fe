import { execFile } from "node:child_process";
import { promisify } from "node:util";
import semver from "semver";
import { Fault } from "../fault.ts";
import { projectFolder } from "../folders.ts";
import { type Bump, bumpOf, nextVersion } from "./next-version.ts";

/** The version of a release and how it came about. */
export interface NextVersion {
  readonly version: string;
  /** Version of the newest release before; null before the first. */
  readonly previous: string | null;
  /** `given` by a person, `tagged` when this very commit was released already. */
  readonly bump: Bump | "given" | "tagged";
  /** Commits since then. */
  readonly commits: number;
}

/** Prints the version of the release that the checked-out commit would be, and gives the exit code. */
export async function runVersion(given: string | undefined, json: boolean): Promise<number> {
  const found = await findVersion(given || process.env.VERSION || undefined, projectFolder);
  process.stdout.write(json ? `${JSON.stringify(found, null, 2)}\n` : `${found.version}\n`);
  return 0;
}

/** @throws Fault when the history is cut off, or a given version is none or not above the newest. */
export async function findVersion(given: string | undefined, folder: string): Promise<NextVersion> {
  if ((await git(folder, "rev-parse", "--is-shallow-repository")) === "true") {
    throw new Fault(
      "The history of this checkout is cut off, and the version follows from it: fetch all of it with its tags (`git fetch --unshallow --tags`, in GitHub Actions `fetch-depth: 0`).",
    );
  }
  const tagged = newest(await git(folder, "tag", "--points-at", "HEAD", "--list", "v*"));
  const previous = newest(await git(folder, "tag", "--merged", "HEAD", "--list", "v*"));
  const range = previous === null ? "HEAD" : `v${previous}..HEAD`;
  const log = await git(folder, "log", "--no-merges", "--format=%B%x00", range);
  const messages = log.split("\0").map((one) => one.trim());
  // Every message ends with the separator.
  messages.pop();
  const commits = messages.length;
  if (given !== undefined) {
    return { version: checked(given, { previous, tagged }), previous, bump: "given", commits };
  }
  if (tagged !== null) return { version: tagged, previous: tagged, bump: "tagged", commits };
  const bump = bumpOf(messages);
  return { version: nextVersion(previous, bump), previous, bump, commits };
}

/** @throws Fault when a given version is none, or not above the newest. */
function checked(
  given: string,
  { previous, tagged }: { readonly previous: string | null; readonly tagged: string | null },
): string {
  if (semver.valid(given) !== given) {
    throw new Fault(`"${given}" is no version: write three numbers such as 1.2.3, without a v.`);
  }
  if (tagged === given || previous === null || semver.gt(given, previous)) return given;
  throw new Fault(
    `Version ${given} is not above ${previous}, which is released: choose a higher one, or none to let the commits decide.`,
  );
}

/** The highest version among tags; null without any. */
function newest(tags: string): string | null {
  const versions = tags.split("\n").flatMap((tag) => semver.valid(tag.replace(/^v/, "")) ?? []);
  return versions.toSorted(semver.rcompare)[0] ?? null;
}

async function git(folder: string, ...words: string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("git", words, { cwd: folder, maxBuffer: 2 ** 28 });
    return stdout.trimEnd();
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.trim().split("\n").at(-1) ?? "") : String(cause);
    throw new Fault(
      `The version follows from Git, and Git does not answer in ${folder} (${reason}): run it in a checkout.`,
      {
        cause,
      },
    );
  }
}
