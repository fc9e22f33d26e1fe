import { expect, test } from "vitest";
import { applyText } from "./apply-text.ts";

test("the text counts resources and names the one that takes longest", () => {
  const running = [
    { address: "aws_db_instance.database", action: "create", seconds: 40 },
    { address: "aws_lb.entrance", action: "create", seconds: 3 },
  ] as const;
  expect(applyText({ total: 64, done: 12, running })).toBe("12 of 64, aws_db_instance.database for 40 s");
});

test("without work in progress the text is the count", () => {
  expect(applyText({ total: 64, done: 64, running: [] })).toBe("64 of 64");
});
