import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants, setPriority } from "node:os";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { planReviewer } from "../assets.ts";
import type { ReviewAnswer, ReviewResult } from "./review-result.ts";

/** Time for getting and reviewing one plan. */
const longestMs = 240_000;
/** A result has at most two megabytes, whatever the plan's size is, unless most of it is dangerous. */
const longestAnswer = 20_000_000;

/** The plan is not reviewed; the message is one full sentence without a word of the plan. */
export class NoReview extends Error {
  override readonly name = "NoReview";
}

/** What a plan is called in its review, and what it may cost. */
export interface ReviewTerms {
  readonly name: string;
  readonly now: Date;
  readonly limitBytes: number;
  readonly signal: AbortSignal;
}

/**
 * Reviews a plan in a process of its own, whose memory is bounded and given back, while this one goes on answering.
 * It gets the plan and nothing else: no variables of this process and no token.
 *
 * @throws NoReview when the plan is too large or no plan.
 */
export async function reviewApart(
  plan: AsyncIterable<Uint8Array>,
  { name, now, limitBytes, signal }: ReviewTerms,
): Promise<ReviewResult> {
  const options = [`--max-old-space-size=${heapMb(limitBytes)}`, "--max-semi-space-size=2"];
  const child = spawn(
    process.execPath,
    [...options, fileURLToPath(planReviewer), name, now.toISOString()],
    // What it says when it dies may quote the plan.
    { env: {}, stdio: ["pipe", "pipe", "ignore"], signal, timeout: longestMs, killSignal: "SIGKILL" },
  );
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  const answer = collect(child.stdout);
  // Both are waited for below, unless something else fails first.
  for (const promise of [ended, answer]) promise.catch(() => undefined);
  if (child.pid !== undefined) yieldToOthers(child.pid);
  try {
    await pipeline(limited(plan, limitBytes), child.stdin);
  } catch (error) {
    if (!isBrokenPipe(error)) {
      child.kill("SIGKILL");
      await ended.catch(() => undefined);
      throw error;
    }
  }
  const [code, killedBy] = await ended;
  if (code !== 0) throw new NoReview(sentenceFor(killedBy, limitBytes));
  const said = JSON.parse(await answer) as ReviewAnswer;
  if ("fault" in said) throw new NoReview(said.fault);
  return said.result;
}

/** Plans that were measured take less than three times their size, beside what the program itself takes. */
function heapMb(limitBytes: number): number {
  return 64 + Math.ceil((5 * limitBytes) / 1_000_000);
}

async function* limited(plan: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of plan) {
    bytes += chunk.byteLength;
    if (bytes > limitBytes) {
      throw new NoReview(
        `The plan has more than ${limitBytes / 1_000_000} MB of JSON, which is the most that this ledger reviews: raise HCP_PLAN_LIMIT_MB together with the memory of its tasks, or split the workspace.`,
      );
    }
    yield chunk;
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > longestAnswer)
      throw new NoReview("The plan's review is too long to be kept: split the workspace.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function sentenceFor(killedBy: NodeJS.Signals | null, limitBytes: number): string {
  switch (killedBy) {
    case "SIGABRT":
      return `The plan's review needs more memory than the ${heapMb(limitBytes)} MB that it may have: raise HCP_PLAN_LIMIT_MB together with the memory of the ledger's tasks, or split the workspace.`;
    case "SIGKILL":
      return `The plan's review was ended after ${longestMs / 60_000} minutes, or because the ledger's memory was full: give its tasks more, or split the workspace.`;
    default:
      return "The plan's review failed in the ledger, which is a fault of Slipway: report it, with the version of Terraform.";
  }
}

/** Requests are answered first. Where that cannot be asked for, the review goes on as any other process. */
function yieldToOthers(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {}
}

function isBrokenPipe(error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    ["EPIPE", "ERR_STREAM_PREMATURE_CLOSE", "ECONNRESET"].includes(String(error.code))
  );
}
