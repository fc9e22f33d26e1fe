import { expect, test } from "vitest";
import { revertOf } from "./revert.ts";

const plain = { title: "Add a button", body: "", head: { ref: "add-a-button" } };

test.each([
  ["the title of GitHub's button", { title: 'Revert "Add a button"' }, { is: true, number: null }],
  ["a body with a number", { body: "Reverts #12" }, { is: true, number: 12 }],
  [
    "a body with its own repository",
    { body: "It broke.\n\nReverts Octocat/App#12." },
    { is: true, number: 12 },
  ],
  ["a body with another repository", { body: "Reverts octocat/other#12" }, { is: false, number: null }],
  ["the branch of GitHub's button", { head: { ref: "revert-12-add-a-button" } }, { is: true, number: 12 }],
  ["a branch in a folder", { head: { ref: "octocat/revert-12-main" } }, { is: true, number: 12 }],
  ["a word that only looks like it", { title: "Revert to the old name" }, { is: false, number: null }],
  ["another mention", { body: "This never reverts anything, see #12" }, { is: false, number: null }],
  ["nothing", {}, { is: false, number: null }],
])("%s", (_, changes, expected) => {
  expect(revertOf({ ...plain, ...changes }, "octocat/app")).toEqual(expected);
});
