import { readFile } from "node:fs/promises";

/** Folder of the numbered SQL files. It stands beside this module, in the sources and in the built bundle alike. */
export const migrationsDirectory = new URL("./migrations/", import.meta.url);

/** The parts of the pages' style sheet; what comes later wins. */
const styleParts = ["base", "frame", "parts", "overview", "table", "form", "chart", "timeline", "print"];

/** The style sheet of all pages, from its parts beside this module. */
export async function readStyleSheet(): Promise<string> {
  const parts = styleParts.map((part) => readFile(new URL(`./style/${part}.css`, import.meta.url), "utf8"));
  return (await Promise.all(parts)).join("\n");
}

const planReviewerSource = new URL("./run-tasks/review-main.ts", import.meta.url);

/** The program that reviews a plan. It stands beside this module as well, and is compiled where this module is. */
export const planReviewer = import.meta.url.endsWith(".ts")
  ? planReviewerSource
  : new URL(planReviewerSource.href.replace(/\.ts$/, ".js"));
