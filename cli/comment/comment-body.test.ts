import { describe, expect, test } from "vitest";
import { commentBody, markOutdated, reviewedCommit } from "./comment-body.ts";
import { failedDocument, planDocument } from "./testing/plan-documents.ts";

const head = "a".repeat(40);
const url = "https://github.com/acme/platform/actions/runs/1";
const body = (...documents: Parameters<typeof commentBody>[0]["documents"]) =>
  commentBody({ documents, head, url });

test("all environments are in one comment, with counts first and dangers next", () => {
  const text = body(planDocument("staging", "unchanged"), planDocument("prod", "aws-change"));
  const places = [
    `<!-- slipway plan review of ${head} -->`,
    "## Plan review: changes",
    "| `staging-service` |",
    "| `prod-service` |",
    "### Dangers",
    "### Changes",
    "<sub>Commit `aaaaaaaaaaaa` · [run]",
  ];
  const found = places.map((place) => text.indexOf(place));
  expect(found).toEqual(found.toSorted((left, right) => left - right));
  expect(found[0]).toBe(0);
});

test("a comment is folded when nothing would change", () => {
  expect(body(planDocument("staging", "unchanged"), planDocument("prod", "unchanged"))).toContain(
    "<details><summary>Plan review: no changes in staging, prod</summary>\n\n## Plan review: no changes",
  );
});

test("an environment that could not be planned is said, and nothing is folded", () => {
  const text = body(planDocument("staging", "unchanged"), failedDocument("prod"));
  expect(text).toContain(
    `> Planning \`prod\` failed, so this says nothing about it. [The log of the run](${url}) says why.`,
  );
  expect(text).not.toContain("<details><summary>Plan review");
});

test("the last line says until when what can be applied", () => {
  expect(body(planDocument("staging", "targeted"))).toMatch(
    /<sub>Commit `aaaaaaaaaaaa` · \[run\]\(\S+\) · staging can be applied until 2026-11-24T12:00:00\.000Z<\/sub>\n$/,
  );
});

describe("a comment that is outdated", () => {
  const newer = "b".repeat(40);

  test("says so once, above the review", () => {
    const text = body(planDocument("staging", "targeted"));
    const marked = markOutdated(markOutdated(text, "d".repeat(40)), newer);
    expect(marked.match(/Outdated/g)).toHaveLength(1);
    expect(marked).toContain("> Outdated: `bbbbbbbbbbbb` was pushed since, and its plan is not here yet.");
    expect(marked.indexOf("Outdated")).toBeLessThan(marked.indexOf("## Plan review"));
  });

  test("is still known as the review of its commit", () => {
    expect(reviewedCommit(markOutdated(body(planDocument("staging", "targeted")), newer))).toBe(head);
  });
});

test("a comment of somebody else reviews no commit", () => {
  expect(reviewedCommit("What about <!-- slipway plan review of abc -->?")).toBeUndefined();
});

test("a comment is not longer than GitHub takes, whatever is added to it", () => {
  const { report, ...rest } = planDocument("staging", "aws-change");
  const reviews = Array.from({ length: 300 }, () => report.reviews).flat();
  const documents = [{ ...rest, report: { ...report, reviews } }, failedDocument("prod")];
  const text = markOutdated(commentBody({ documents, head, url }), "b".repeat(40));
  expect(text.length).toBeGreaterThan(50_000);
  expect(text.length).toBeLessThanOrEqual(65_536);
});
