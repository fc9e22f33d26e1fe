import { z } from "zod";
import { linesThatFit } from "../../review/render/markdown-resource.ts";
import { diffBlock, inlineCode, prose, withData } from "../../review/render/markdown-text.ts";
import type { GithubClient } from "../comment/github-client.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

/** Label of the issues, by which they are found again. */
const LABEL = "drift";
/** The longest text that GitHub takes for an issue, with some room for the last line. */
const LONGEST_BODY = 65_000;

/** What became of the issue of a stack. */
export interface WrittenIssue {
  readonly url: string;
  readonly state: "opened" | "updated" | "closed";
}

const issueSchema = z.object({
  number: z.number(),
  html_url: z.string(),
  body: z.string().nullish(),
  user: z.object({ login: z.string() }).nullable(),
});
type Issue = z.infer<typeof issueSchema>;

const UPDATE = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";

/**
 * Keeps one issue a stack: opened with the first drift, updated while it lasts, closed when it is gone.
 *
 * @param author only this user's issues count: others could write the marker too
 * @returns undefined when there is no drift and was none.
 */
export async function writeIssue(
  github: GithubClient,
  drift: StackDrift,
  author: string,
): Promise<WrittenIssue | undefined> {
  const issue = await openIssue(github, drift.stack, author);
  const body = issueBody(drift);
  if (drift.resources.length > 0) {
    if (issue) {
      await github.send(UPDATE, { issue_number: issue.number, body });
      return { url: issue.html_url, state: "updated" };
    }
    const title = `Drift in ${drift.stack}`;
    const { data } = await github.send("POST /repos/{owner}/{repo}/issues", { title, body, labels: [LABEL] });
    return { url: issueSchema.parse(data).html_url, state: "opened" };
  }
  if (!issue) return undefined;
  await github.send(UPDATE, {
    issue_number: issue.number,
    body,
    state: "closed",
    state_reason: "completed",
  });
  return { url: issue.html_url, state: "closed" };
}

async function openIssue(github: GithubClient, stack: string, author: string): Promise<Issue | undefined> {
  const listed = await github.list("GET /repos/{owner}/{repo}/issues", { state: "open", labels: LABEL });
  return z
    .array(issueSchema)
    .parse(listed)
    .find(({ body, user }) => user?.login === author && (body ?? "").startsWith(markerOf(stack)));
}

function markerOf(stack: string): string {
  return `<!-- slipway drift of ${stack} -->`;
}

/** Text of the issue: what differs, object by object, as far as there is room. */
export function issueBody({ stack, resources, allowed, notices }: StackDrift): string {
  const head = [markerOf(stack), introduction(stack, resources.length), ...notices.map(prose)];
  let room = LONGEST_BODY - head.join("\n\n").length;
  const blocks: string[] = [];
  for (const resource of resources) {
    const block = resourceBlock(resource);
    room -= block.length + 2;
    if (room < 0) break;
    blocks.push(block);
  }
  const left = resources.length - blocks.length;
  return [
    ...head,
    ...blocks,
    ...(left > 0 ? [`_${left} more are not shown here._`] : []),
    ...(allowed.length > 0 ? [`_${allowed.length} more are allowed for a while._`] : []),
  ].join("\n\n");
}

function introduction(stack: string, count: number): string {
  if (count === 0) return `Nothing in ${inlineCode(stack)} differs from what Terraform left any more.`;
  return `Somebody changed ${inlineCode(stack)} outside of Terraform. Put it into the code, or let the next apply put it back; until then every plan shows it.`;
}

function resourceBlock({ address, kind, differences, dangers, changedBy }: DriftedResource): string {
  const by = changedBy === undefined ? "" : `, by ${inlineCode(changedBy)}`;
  return [
    `### ${inlineCode(address)} ${kind}${by}`,
    ...dangers.map(
      ({ severity, message, evidence }) =>
        `- **${severity}** ${withData({ sentence: message, attributes: evidence })}`,
    ),
    ...(kind === "deleted" ? [] : ["", diffBlock(linesThatFit(differences))]),
  ].join("\n");
}
