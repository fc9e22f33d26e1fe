import { z } from "zod";
import { instant, text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts, PushKey } from "../facts.ts";
import { read } from "../read.ts";
import { commitHash, repository } from "./fields.ts";

/** GitHub writes seconds since 1970 here, and a text in some other events. */
const secondsOrInstant = z.union([
  z
    .number()
    .int()
    .min(Date.UTC(2000) / 1000)
    .max(Date.UTC(9999) / 1000)
    .transform((seconds) => new Date(seconds * 1000).toISOString()),
  instant,
]);

const person = z.object({ name: z.string().nullish(), username: z.string().nullish() }).nullish();

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
const pushEvent = z.object({
  ref: text(255),
  before: commitHash,
  after: commitHash,
  forced: z.boolean().optional(),
  repository: repository.extend({ default_branch: z.string(), pushed_at: secondsOrInstant }),
  // Oldest first; GitHub cuts the list at 2048. It is absent when the push deletes its ref.
  commits: z
    .array(
      z.object({
        id: commitHash,
        message: z.string(),
        distinct: z.boolean().optional(),
        timestamp: z.string(),
        author: person,
      }),
    )
    .nullish(),
});

/** A push with its commits. */
export function translatePush(event: ReadableEvent): Facts {
  const { ref, before, after, forced, repository, commits } = read(event, pushEvent);
  const { full_name, default_branch, pushed_at } = repository;
  const push: PushKey = {
    repository: full_name,
    ref,
    pushedAt: pushed_at,
    beforeSha: before,
    afterSha: after,
  };
  return {
    pushes: [{ ...push, forced: forced ?? false, toDefaultBranch: ref === `refs/heads/${default_branch}` }],
    pushCommits: (commits ?? []).map(({ id, distinct }, position) => ({
      ...push,
      position,
      sha: id,
      isNew: distinct ?? true,
    })),
    commits: (commits ?? []).map(({ id, message, timestamp, author }) => ({
      repository: full_name,
      sha: id,
      author: cut(author?.username || author?.name, 200),
      subject: cut(message.split("\n", 1)[0], 500) ?? "",
      isMerge: isMerge(message),
      committedAt: committedAt(timestamp) ?? pushed_at,
    })),
  };
}

/** What Git and GitHub write into the first line of a merge commit; a push does not list parents. */
function isMerge(message: string): boolean {
  return /^Merge (pull request #\d+ from |((remote-tracking )?branch|branches|commit|tag) ')/.test(message);
}

/** Authors' machines write this, with any date they like; undefined when it cannot be one. */
function committedAt(timestamp: string): string | undefined {
  const time = Date.parse(timestamp);
  const plausible = time >= Date.UTC(1970) && time < Date.UTC(2200);
  return plausible ? new Date(time).toISOString() : undefined;
}
