import { expect, test } from "vitest";
import { createReport } from "../report.ts";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";
import { textOf } from "../testing/text-of.ts";
import { renderHtml } from "./html.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderTerminal } from "./terminal.ts";

const hostile = [
  "```\n</details>\n# Approved @everyone",
  "`` ` ``` `code`",
  "</code></summary></details><script>alert(1)</script>",
  "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  "@octocat #1 owner/repo#2 GH-3 https://evil.example www.evil.example",
  "| cell | <img src=x onerror=alert(1)>",
  "\u001b[2J\u001b]8;;https://evil.example\u0007\u009b31m\r\b",
  "\u202Eevil\u2066\u200b\ufeff",
  "*bold* _it_ ~~no~~ <!-- comment -->",
  "line\n\n- item\n\n<h1>",
];

/** A plan with the hostile texts in every place that is shown. */
const report = createReport(
  hostile.map((text) => {
    const resource = resourceChange(
      {
        actions: ["delete", "create"],
        before: {
          [text]: text,
          list: [text, "x"],
          items: [
            { name: text, a: 1 },
            { name: "b", a: 1 },
          ],
        },
        after: {
          [text]: `${text}!`,
          list: [`${text}!`],
          items: [
            { name: text, a: 2 },
            { name: "b", a: 1 },
          ],
        },
        replace_paths: [[text]],
        importing: { id: text },
      },
      {
        address: text,
        previous_address: `${text}?`,
        type: "aws_s3_bucket",
        action_reason: text,
        deposed: text,
      },
    );
    return reviewOf(
      {
        terraform_version: text,
        resource_changes: [resource],
        resource_drift: [resource],
        deferred_changes: [{ reason: text, resource_change: resource }],
        output_changes: { [text]: { actions: ["create"], before: null, after: text } },
        action_invocations: [{ address: text, config_values: { [text]: text } }],
        checks: [
          { address: { to_display: text }, status: "fail", instances: [{ problems: [{ message: text }] }] },
        ],
      },
      {
        name: text,
        policy: { rules: [{ name: text, effect: "deny", reason: text, applies: () => text }] },
      },
    );
  }),
);

/** What is left of Markdown without its code: here nothing of a plan may stand. */
function withoutCode(markdown: string): string {
  return markdown
    .replace(/^(`{3,})diff\n[\s\S]*?\n\1$/gm, "")
    .replace(/<code>[^<]*<\/code>/g, "")
    .replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
}

test("in Markdown nothing of a plan stands outside of code but a team's own words, escaped", () => {
  const rest = withoutCode(renderMarkdown(report)).replace(/\\./g, "");
  expect(rest).not.toMatch(/<script|<img|<h1|\]\(|!\[|https?:|www\.|\*evil|`/);
  expect(rest).not.toMatch(/@\w|#\d|<!--/);
});

test("in Markdown nothing opens or closes but our own folds", () => {
  const rest = withoutCode(renderMarkdown(report));
  const tags = new Set(rest.match(/<\/?[a-z]+>/g));
  expect([...tags].sort()).toEqual(["</details>", "</summary>", "<details>", "<summary>"]);
  expect(rest.match(/<details>/g)?.length).toBe(rest.match(/<\/details>/g)?.length);
});

test("in HTML only our own tags stand", () => {
  const html = textOf(renderHtml(report));
  const tags = new Set([...html.matchAll(/<(\/?[a-z0-9!]+)/g)].map((match) => match[1]));
  const ours = [
    "!doctype",
    "b",
    "body",
    "br",
    "code",
    "details",
    "h1",
    "h2",
    "h3",
    "head",
    "html",
    "li",
    "meta",
    "p",
  ];
  const more = ["pre", "section", "span", "style", "summary", "title", "ul"];
  const all = [...ours, ...more].flatMap((tag) => [tag, `/${tag}`]);
  expect([...tags].filter((tag) => !all.includes(tag ?? ""))).toEqual([]);
});

test("in HTML no attribute holds anything of the plan", () => {
  const attributes = [...textOf(renderHtml(report)).matchAll(/ ([a-z-]+)="[^"]*"/g)].map((match) => match[1]);
  expect([...new Set(attributes)].sort()).toEqual([
    "charset",
    "class",
    "content",
    "http-equiv",
    "lang",
    "name",
  ]);
});

test.each([renderTerminal, renderMarkdown, renderHtml])(
  "no output holds what terminals obey or nobody sees",
  (render) => {
    const shown = textOf(render(report)).replaceAll("\u2060", "");
    expect(shown.replace(/[\n\t]/g, "").match(/[\p{Cc}\p{Cf}]/gu)).toBeNull();
  },
);

function withHugeTexts(piece: string, length: number): number[] {
  const huge = piece.repeat(length / piece.length);
  const resource = resourceChange(
    { before: { a: "y", b: huge, [huge]: "1" }, after: { a: huge, b: `${huge}z`, [huge]: "2" } },
    { address: huge, type: huge },
  );
  const parts = { resource_changes: [resource], variables: { token: { value: huge } } };
  const huges = createReport([reviewOf(parts, { name: huge })]);
  return [renderTerminal, renderMarkdown, renderHtml].map((render) => textOf(render(huges)).length);
}

test("ten megabytes on one line are shown shortened, everywhere", { timeout: 60_000 }, () => {
  expect(Math.max(...withHugeTexts("x", 10_000_000))).toBeLessThan(30_000);
});

test.each([" ", "{", "a b\n", "%41", "=", "/", "://:x", "\u001b", '\\"', "`", "€"])(
  "half a megabyte of %j is shown shortened, everywhere",
  { timeout: 60_000 },
  (piece) => {
    expect(Math.max(...withHugeTexts(piece, 500_000))).toBeLessThan(30_000);
  },
);
