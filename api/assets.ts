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

/** The program that reviews a plan. It stands beside this module as well, compiled like it. */
export const planReviewer = new URL(
  `./run-tasks/review-main${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`,
  import.meta.url,
);
