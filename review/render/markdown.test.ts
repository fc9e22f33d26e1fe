import { expect, test } from "vitest";
import { createReport } from "../report.ts";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";
import { renderJobSummary, renderMarkdown } from "./markdown.ts";

const update = (address: string, rest = {}) =>
  resourceChange({ before: { a: "1" }, after: { a: "2" } }, { address, ...rest });

test("a comment has the counts first, then dangers, then the folded details", () => {
  const database = resourceChange(
    {
      actions: ["delete", "create"],
      before: { engine: "a" },
      after: { engine: "b" },
      replace_paths: [["engine"]],
    },
    {
      address: "aws_db_instance.main",
      type: "aws_db_instance",
      action_reason: "replace_because_cannot_update",
    },
  );
  const review = reviewOf({ resource_changes: [update("aws_instance.web"), database] });
  expect(renderMarkdown(createReport([review]))).toBe(
    [
      "## Plan review: changes",
      "",
      "| plan | create | update | replace | delete | forget | import | move | read | other |",
      "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      "| `staging` |  | 1 | 1 |  |  |  |  |  |  |",
      "",
      "### Dangers",
      "",
      "- **critical** `aws_db_instance.main`: The database is deleted with all that is in it, then made again, empty.",
      "  - It cannot be changed in place: `engine`",
      "",
      "### Changes",
      "",
      "<details><summary><code>-/+ aws_db_instance.main</code> replace</summary>",
      "",
      "- It cannot be changed in place: `engine`",
      "",
      "```diff",
      '! engine: "a" → "b" (forces replacement)',
      "```",
      "",
      "</details>",
      "<details><summary><code>~ aws_instance.web</code> update</summary>",
      "",
      "```diff",
      '! a: "1" → "2"',
      "```",
      "",
      "</details>",
      "",
    ].join("\n"),
  );
});

test("a comment without changes is short", () => {
  expect(renderMarkdown(createReport([reviewOf({})]))).toBe(
    [
      "## Plan review: no changes",
      "",
      "| plan | create | update | replace | delete | forget | import | move | read | other |",
      "| :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
      "| `staging` |  |  |  |  |  |  |  |  |  |",
      "",
    ].join("\n"),
  );
});

test("with several plans it is said where something is", () => {
  const review = (name: string) => reviewOf({ resource_changes: [update(`aws_instance.${name}`)] }, { name });
  const markdown = renderMarkdown(createReport([review("a"), review("b")]));
  expect(markdown).toContain("| `b` |  | 1 |");
  expect(markdown).toContain("<code>~ aws_instance.b</code> update in <code>b</code></summary>");
});

test("a comment never is longer than 65,536 characters, and tells what is left out", () => {
  const changes = Array.from({ length: 2_000 }, (_, number) => update(`aws_instance.web[${number}]`));
  const markdown = renderMarkdown(createReport([reviewOf({ resource_changes: changes })]));
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  const shown = markdown.match(/<details>/g)?.length ?? 0;
  expect(markdown.match(/<\/details>/g)).toHaveLength(shown);
  expect(markdown).toContain(
    `_${2_000 - shown} more resources are not shown here: of lower risk, and counted above._`,
  );
  expect(shown).toBeGreaterThan(300);
});

test("what is left out is of lower risk than what is shown", () => {
  const changes = [
    ...Array.from({ length: 2_000 }, (_, number) => update(`aws_instance.web[${number}]`)),
    resourceChange({ actions: ["delete"], before: { a: 1 } }, { address: "aws_instance.deleted" }),
    resourceChange(
      { actions: ["delete"], before: {} },
      { address: "aws_s3_bucket.logs", type: "aws_s3_bucket" },
    ),
  ];
  const markdown = renderMarkdown(createReport([reviewOf({ resource_changes: changes })]));
  const order = [...markdown.matchAll(/<code>\S+ (\S+)<\/code>/g)].slice(0, 3).map((match) => match[1]);
  expect(order).toEqual(["aws_s3_bucket.logs", "aws_instance.deleted", "aws_instance.web[0]"]);
});

test("ten thousand dangers do not break the limit either", () => {
  const changes = Array.from({ length: 10_000 }, (_, number) =>
    resourceChange(
      { actions: ["delete"], before: {} },
      { address: `aws_s3_bucket.b[${number}]`, type: "aws_s3_bucket" },
    ),
  );
  const markdown = renderMarkdown(createReport([reviewOf({ resource_changes: changes })]));
  expect(markdown.length).toBeLessThanOrEqual(65_536);
  expect(markdown).toMatch(/_\d+ more dangers are not shown here\._/);
  expect(markdown).toMatch(/_10000 more resources are not shown here: of lower risk, and counted above\._/);
});

test("a resource with thousands of attributes leaves room for others", () => {
  const after = Object.fromEntries(Array.from({ length: 5_000 }, (_, number) => [`key_${number}`, "value"]));
  const changes = [resourceChange({ after }), update("aws_instance.other")];
  const markdown = renderMarkdown(createReport([reviewOf({ resource_changes: changes })]));
  expect(markdown).toMatch(/ {2}… and \d+ more attributes\n```/);
  expect(markdown).toContain("aws_instance.other");
});

test("the summary of a job has room for a mebibyte of bytes", () => {
  const changes = Array.from({ length: 20_000 }, (_, number) => update(`aws_instance.wäb[${number}]`));
  const summary = renderJobSummary(createReport([reviewOf({ resource_changes: changes })]));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1_048_576);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(1_040_000);
});
