import { expect, test } from "vitest";
import { safeReturnPath } from "./return-path.ts";

test.each(["/", "/metrics?service=ledger&days=90", "/services/a%2Fb", "/deployments/github/1?x=%0d%0a"])(
  "%s is a path of this service",
  (path) => {
    expect(safeReturnPath(path)).toBe(path);
  },
);

test.each([
  undefined,
  "",
  "metrics",
  "https://evil.example.com/",
  "//evil.example.com",
  "///evil.example.com",
  "/\\evil.example.com",
  "\\\\evil.example.com",
  "/\t/evil.example.com",
  "/\n/evil.example.com",
  "/.//evil.example.com",
  "/a/..//evil.example.com",
  "/%2e//evil.example.com",
  "javascript:alert(1)",
  "/login",
  "/login/start?return=/login",
  "/logout",
  `/${"x".repeat(1000)}`,
])("%j leads to the first page", (path) => {
  expect(safeReturnPath(path)).toBe("/");
});

test("what could break a header is encoded", () => {
  expect(safeReturnPath("/a b\u00e9?q=<x>#part")).toBe("/a%20b%C3%A9?q=%3Cx%3E");
});
