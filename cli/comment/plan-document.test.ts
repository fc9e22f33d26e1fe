import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createReport } from "../../review/report.ts";
import { renderPlanJson, summaryWithoutStacks } from "../plan/plan-report.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readPlanDocument } from "./plan-document.ts";
import { planDocument } from "./testing/plan-documents.ts";

async function saved(content: string): Promise<string> {
  const file = join(await temporaryFolder(), "staging.json");
  await writeFile(file, content);
  return file;
}

test("what `slipway plan` writes is read", async () => {
  const summary = summaryWithoutStacks("static", { environment: "staging", commit: "c".repeat(40) });
  const { report } = planDocument("staging", "targeted");
  const file = await saved([...renderPlanJson(summary, report)].join(""));
  expect(await readPlanDocument(file)).toMatchObject({
    kind: "static",
    environment: "staging",
    report: { outcome: "changes", reviews: [{ name: "staging-service" }] },
  });
});

test("a plan that failed is read", async () => {
  const summary = summaryWithoutStacks("failed", { environment: "prod", commit: "c".repeat(40) });
  const file = await saved([...renderPlanJson(summary, createReport([]))].join(""));
  expect((await readPlanDocument(file)).kind).toBe("failed");
});

test.each([
  ["an environment that is Markdown", { environment: "staging` @everyone" }],
  ["a commit that is none", { commit: "main" }],
  ["an end that is no time", { expiresAt: "<b>never</b>" }],
  [
    "a report with other counts than numbers",
    { report: { version: 1, outcome: "changes", reviews: [{ counts: {} }] } },
  ],
])("%s is refused", async (_, differences) => {
  const file = await saved(JSON.stringify({ ...planDocument("staging", "targeted"), ...differences }));
  await expect(readPlanDocument(file)).rejects.toThrow(`${file} is not what \`slipway plan\` writes`);
});

test("a missing file is told with its way out", async () => {
  await expect(readPlanDocument("/nowhere/staging.json")).rejects.toThrow(
    "/nowhere/staging.json cannot be read: write it with `slipway plan ENV --out json=/nowhere/staging.json`.",
  );
});

test.each(["", "{}", '{"version":1,"outcome":"changes","reviews":[]}'])(
  "%j is something else",
  async (content) => {
    const file = await saved(content);
    await expect(readPlanDocument(file)).rejects.toThrow(
      `${file} is not what \`slipway plan\` writes: write it with \`slipway plan ENV --out json=${file}\`.`,
    );
  },
);
