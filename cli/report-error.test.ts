import { expect, test } from "vitest";
import { Fault } from "./fault.ts";
import { reportError } from "./report-error.ts";

function report(error: unknown, json = false) {
  const written = { output: "", errorOutput: "" };
  const exitCode = reportError(error, {
    json,
    output: { write: (text) => (written.output += text) },
    errorOutput: { write: (text) => (written.errorOutput += text) },
  });
  return { exitCode, ...written };
}

test("a fault is told by its message alone and ends with its exit code", () => {
  expect(report(new Fault("Port 3000 is in use: choose another.", { exitCode: 4 }))).toEqual({
    exitCode: 4,
    output: "",
    errorOutput: "Port 3000 is in use: choose another.\n",
  });
});

test("what a provider has to say is not obeyed by a terminal", () => {
  expect(report(new Fault("It said \u001b[2J.")).errorOutput).toBe("It said \\u001b[2J.\n");
});

test("anything else is told with its stack trace and how to report it", () => {
  const error = new TypeError("x is not a function");
  expect(report(error)).toEqual({
    exitCode: 1,
    output: "",
    errorOutput: `${error.stack}\n\nThis is a mistake in Slipway itself. Please report it as an issue of the repository, with the lines above, the command you ran and the output of \`slipway doctor\`.\n`,
  });
});

test("with --json standard output is one document", () => {
  const { output } = report(new Fault("It is broken."), true);
  expect(JSON.parse(output)).toEqual({ error: "It is broken." });
});
