import type { ApplyProgress } from "../terraform/progress.ts";

/** One line about an apply, for example `12 of 64, aws_db_instance.database for 40 s`. */
export function applyText({ total, done, running }: ApplyProgress): string {
  const [longest] = running;
  const count = `${done} of ${total}`;
  return longest ? `${count}, ${longest.address} for ${longest.seconds} s` : count;
}
