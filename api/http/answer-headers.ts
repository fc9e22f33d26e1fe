import type { Context } from "hono";

/** Headers of answers that only who asked may keep, and only until asked again. */
export function answerHeaders(context: Context): void {
  context.header("Cache-Control", "private, no-cache");
  context.header("Vary", "Accept, Authorization, Cookie", { append: true });
}
