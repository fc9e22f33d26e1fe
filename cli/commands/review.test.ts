import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { addOutput } from "./review.ts";

test("outputs are a format and a file, one after the other", () => {
  expect(addOutput("html=a=b.html", addOutput("markdown=comment.md", []))).toEqual([
    { format: "markdown", file: "comment.md" },
    { format: "html", file: "a=b.html" },
  ]);
});

test.each(["comment.md", "pdf=x", "markdown=", "", "constructor=x"])("%j is no output", (text) => {
  expect(() => addOutput(text, [])).toThrow(
    new InvalidArgumentError(
      "It must be a format (text, markdown, summary, json, html, sarif), an equals sign and a file.",
    ),
  );
});
