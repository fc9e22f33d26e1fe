import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createReport } from "../report.ts";
import { resourceChange, reviewOf } from "../testing/plan-parts.ts";
import { textOf } from "../testing/text-of.ts";
import { renderHtml } from "./html.ts";
import { pageStyle, pageStyleHash } from "./html-style.ts";

const html = textOf(
  renderHtml(
    createReport([
      reviewOf({ resource_changes: [resourceChange({ before: { a: "<1>" }, after: { a: "<2>" } })] }),
    ]),
  ),
);

test("the page's policy lets in its own style and nothing else", () => {
  expect(pageStyleHash).toBe(`sha256-${createHash("sha256").update(pageStyle).digest("base64")}`);
  expect(html).toContain(
    `content="default-src 'none'; style-src '${pageStyleHash}'; base-uri 'none'; form-action 'none'">`,
  );
  expect(html).toContain(`<style>${pageStyle}</style>`);
});

test("the page needs nothing from elsewhere and no script", () => {
  expect(html).not.toMatch(/<script|<link|<img|https?:|url\(|@import| on[a-z]+=/);
});

test("the page follows the reader's light or dark", () => {
  expect(html).toContain("color-scheme: light dark");
});

test("a change is shown escaped", () => {
  expect(html).toContain(
    '<pre><span class="change">~ a: &#34;&#60;1&#62;&#34; → &#34;&#60;2&#62;&#34;</span></pre></details>',
  );
});
