import { expect, test } from "vitest";
import { findingsText } from "./doctor.ts";

const node = { title: "Node.js is 20 or later", state: "ok", detail: "24.21.0" } as const;
const docker = { title: "Docker's engine answers", state: "optional", detail: "Install Docker." } as const;
const python = { title: "Python is 3.10 or later", state: "fault", detail: "Install Python." } as const;

test("a machine with all that is needed is told so, whatever optional things it lacks", () => {
  expect(findingsText([node, docker])).toBe(
    [
      "✔ Node.js is 20 or later: 24.21.0",
      "– Docker's engine answers: Install Docker.",
      "",
      "This machine has all that is needed.",
      "",
    ].join("\n"),
  );
});

test("faults are counted", () => {
  expect(findingsText([node, python])).toBe(
    [
      "✔ Node.js is 20 or later: 24.21.0",
      "✖ Python is 3.10 or later: Install Python.",
      "",
      "1 of 2 checks found a fault; each line above ends with the way out.",
      "",
    ].join("\n"),
  );
});
