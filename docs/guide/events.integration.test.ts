import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { slipwayTranslators } from "../../api/ingest/slipway/translators.ts";
import { slipwayRequest } from "../../api/testing/signed-request.ts";
import { createTestApp } from "../../api/testing/test-app.ts";
import { test } from "../../api/testing/test-database.ts";

const guide = await readFile(join(import.meta.dirname, "events.md"), "utf8");
const examples = [...guide.matchAll(/^### (\w+)\n[^`]*(?:`[^`\n]+`[^`]*)*```json\n([\s\S]*?)```/gm)];

test("shows every kind of event that is read", () => {
  expect(examples.map(([, kind]) => kind).toSorted()).toEqual([...slipwayTranslators.keys()].toSorted());
});

test.for(examples.map(([, kind, body]) => [kind ?? "", body ?? ""] as const))(
  "shows a %s that the hook takes",
  async ([kind, body], { database }) => {
    const { app } = createTestApp({ sql: database.apiPool });
    const send = () => app.request(slipwayRequest(body, { headers: { "X-Slipway-Event": kind } }));
    const response = await send();
    expect(await response.json()).toEqual({ event: kind, outcome: "recorded" });
    expect(await (await send()).json()).toEqual({ event: kind, outcome: "known already" });
    const table = {
      stack_run: "stack_run_changes",
      release: "releases",
      deployment: "deployments",
      plan_review: "plan_reviews",
      drift: "drift_checks",
    }[kind];
    expect(await database.sql`SELECT FROM ${database.sql(table ?? "")}`).toHaveLength(1);
  },
);

test("names every setting of the hooks", async () => {
  const read = (file: string) => readFile(join(import.meta.dirname, "../../api", file), "utf8");
  const sources = await Promise.all(["hooks/read-settings.ts", "run-tasks/read-settings.ts"].map(read));
  const names = sources.join().match(/\b[A-Z]+_[A-Z_]+\b/g) ?? [];
  expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
});
