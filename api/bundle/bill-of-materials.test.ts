import { expect, test } from "vitest";
import { billOfMaterials } from "./bill-of-materials.ts";
import { packageFolder } from "./bundled-packages.ts";

test("a package is listed with its version, its license and its address", () => {
  const { components } = billOfMaterials([
    { name: "@hono/node-server", version: "2.1.9", license: "MIT" },
    { name: "nowhere", version: "1.0.0" },
  ]);
  expect(components).toEqual([
    {
      type: "library",
      "bom-ref": "pkg:npm/%40hono/node-server@2.1.9",
      name: "@hono/node-server",
      version: "2.1.9",
      licenses: [{ expression: "MIT" }],
      purl: "pkg:npm/%40hono/node-server@2.1.9",
    },
    {
      type: "library",
      "bom-ref": "pkg:npm/nowhere@1.0.0",
      name: "nowhere",
      version: "1.0.0",
      purl: "pkg:npm/nowhere@1.0.0",
    },
  ]);
});

test.each([
  ["api/main.ts", undefined],
  ["node_modules/hono/dist/index.js", "node_modules/hono"],
  ["node_modules/@hono/node-server/dist/index.mjs", "node_modules/@hono/node-server"],
  ["node_modules/one/node_modules/two/index.js", "node_modules/one/node_modules/two"],
])("%s comes from the package in %s", (path, folder) => {
  expect(packageFolder(path)).toBe(folder);
});
