import { expect, test } from "vitest";
import { decodeRowId, encodeRowId } from "./row-id.ts";

test.each([
  ["a number", { source: "github", key: "42" }],
  ["slashes and signs", { source: "github", key: "octo/app#12" }],
  ["letters of other scripts", { source: "hand", key: "größe 大" }],
])("an id leads back to its source and its key of %s", (_, row) => {
  const id = encodeRowId(row);
  expect(encodeURIComponent(id)).toBe(id);
  expect(decodeRowId(id, "a thing")).toEqual(row);
});

test.each(["", "42", "github-", "github-4 2", "github-NDI=", "GITHUB-NDI", "github-AA", "github-_w"])(
  '"%s" is no id',
  (id) => {
    expect(() => decodeRowId(id, "a deployment")).toThrow(
      `"${id}" is no id of a deployment; take ids from the answers of this API.`,
    );
  },
);
