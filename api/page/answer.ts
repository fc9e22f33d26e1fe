import type { Context } from "hono";
import { type Document, render } from "./document.tsx";

/** Answers with a page, which only the browser that asked may keep, and asks about again. */
export function answerPage(
  context: Context,
  page: ReturnType<typeof Document>,
  status: 200 | 400 | 422 = 200,
): Response | Promise<Response> {
  context.header("Cache-Control", "private, no-cache");
  return context.html(render(page), status);
}
