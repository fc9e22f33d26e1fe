import { z } from "zod";
import { markOutdated, reviewedCommit } from "./comment-body.ts";
import type { GithubClient } from "./github-client.ts";

/** The pull request, and under which name its comments are written. */
export interface CommentPlace {
  readonly number: number;
  readonly author: string;
}

/** What became of the comment. */
export interface WrittenComment {
  readonly url: string;
  readonly state: "created" | "updated" | "outdated" | "kept";
}

const commentSchema = z.object({
  id: z.number(),
  body: z.string().nullish(),
  html_url: z.string(),
  user: z.object({ login: z.string() }).nullable(),
});
type Comment = z.infer<typeof commentSchema>;

const LIST = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const CREATE = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const UPDATE = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const DELETE = "DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}";

/**
 * Makes `body` the one comment of this program on the pull request: updated where it is, made where it is not.
 *
 * Two that do this at the same time leave one comment: whoever looks last removes what is too much. A review of a
 * commit that is no longer the head says so, and never replaces one of the head.
 */
export async function writeComment(
  github: GithubClient,
  place: CommentPlace,
  body: string,
): Promise<WrittenComment> {
  const commit = reviewedCommit(body);
  const head = await headOf(github, place);
  const isOutdated = head !== commit;
  const before = await ownComments(github, place);
  const newer = before.find((comment) => isOutdated && reviewedCommit(comment.body ?? "") === head);
  if (newer) return { url: newer.html_url, state: "kept" };
  const text = isOutdated ? markOutdated(body, head) : body;
  const written = await writeOnce(github, place, text, before);
  const kept = (await leaveOne(github, place, text)) ?? written.comment;
  // Somebody may have pushed while this was written.
  const now = await headOf(github, place);
  if (now !== commit && now !== head) await update(github, kept, markOutdated(body, now));
  const state = isOutdated || now !== commit ? "outdated" : written.isNew ? "created" : "updated";
  return { url: kept.html_url, state };
}

/** Says in the comment that is there that a newer commit is being planned; undefined when there is none. */
export async function markCommentOutdated(
  github: GithubClient,
  place: CommentPlace,
): Promise<WrittenComment | undefined> {
  const head = await headOf(github, place);
  const [comment] = await ownComments(github, place);
  if (!comment) return undefined;
  const body = comment.body ?? "";
  if (reviewedCommit(body) === head) return { url: comment.html_url, state: "kept" };
  await update(github, comment, markOutdated(body, head));
  return { url: comment.html_url, state: "outdated" };
}

async function writeOnce(
  github: GithubClient,
  { number }: CommentPlace,
  body: string,
  [existing]: readonly Comment[],
): Promise<{ comment: Comment; isNew: boolean }> {
  if (existing && (await update(github, existing, body))) return { comment: existing, isNew: false };
  const { data } = await github.send(CREATE, { issue_number: number, body });
  return { comment: commentSchema.parse(data), isNew: true };
}

/** Keeps the oldest comment, with this body, and removes the others. */
async function leaveOne(
  github: GithubClient,
  place: CommentPlace,
  body: string,
): Promise<Comment | undefined> {
  const [oldest, ...others] = await ownComments(github, place);
  if (oldest && others.length > 0 && oldest.body !== body) await update(github, oldest, body);
  // The other one may have removed it already.
  for (const { id } of others) await github.send(DELETE, { comment_id: id }, [404]);
  return oldest;
}

/** False when somebody deleted it. */
async function update(github: GithubClient, { id }: Comment, body: string): Promise<boolean> {
  const { status } = await github.send(UPDATE, { comment_id: id, body }, [404]);
  return status !== 404;
}

/** The comments of this program, the oldest first. Others could write the marker too: only the author's count. */
async function ownComments(github: GithubClient, { number, author }: CommentPlace): Promise<Comment[]> {
  const comments = z.array(commentSchema).parse(await github.list(LIST, { issue_number: number }));
  return comments
    .filter(({ body, user }) => user?.login === author && reviewedCommit(body ?? "") !== undefined)
    .sort((left, right) => left.id - right.id);
}

async function headOf(github: GithubClient, { number }: CommentPlace): Promise<string> {
  const { data } = await github.send("GET /repos/{owner}/{repo}/pulls/{pull_number}", {
    pull_number: number,
  });
  return z.object({ head: z.object({ sha: z.string() }) }).parse(data).head.sha;
}
