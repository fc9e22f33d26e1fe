import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { projectFolder } from "../folders.ts";
import { createProgram } from "../program.ts";
import { invocationsOf } from "./invocations.ts";
import { readWorkflowFiles, readWorkflows } from "./workflow.ts";

const workflows = readWorkflows(await readWorkflowFiles(projectFolder));
const invocations = workflows.flatMap(({ jobs }) => jobs.flatMap(invocationsOf));
const { scripts } = JSON.parse(await readFile(join(projectFolder, "package.json"), "utf8"));

/** What the variables of the shell can hold, where a command looks at it. */
const values: Readonly<Record<string, string>> = {
  $ENVIRONMENT: environments[0]?.name ?? "",
  $DIGEST: `sha256:${"0".repeat(64)}`,
  $GITHUB_SHA: "0".repeat(40),
  $VERSION: "1.2.3",
};

/** Words after `slipway`. */
const commandLines = invocations
  .filter(({ words }) => words[0] === "run" && words.includes("slipway"))
  .map(({ title, words }) => ({
    title,
    words: words.slice(words.indexOf("--") + 1).map((word) => values[word] ?? word),
  }));

/** What is wrong with a call of a command, in a sentence. */
async function fault([name = "", ...words]: readonly string[]): Promise<string | undefined> {
  const program = await createProgram("0.0.0", name);
  const command = program.commands.find((one) => one.name() === name);
  if (!command) return `There is no command ${name}.`;
  command.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    const { operands, unknown } = command.parseOptions(words);
    if (unknown.length > 0) return `${name} does not know ${unknown.join(" ")}.`;
    const { registeredArguments } = command;
    const least = registeredArguments.filter(({ required }) => required).length;
    const isOpen = registeredArguments.some(({ variadic }) => variadic);
    if (operands.length < least || (operands.length > registeredArguments.length && !isOpen)) {
      return `${name} does not take ${operands.length} words.`;
    }
    const missing = command.options.find(
      (option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined,
    );
    return missing && `${name} needs ${missing.long}.`;
  } catch (error) {
    return String(error);
  }
}

test("every script that a workflow runs exists", () => {
  const names = invocations.flatMap(({ words }) => {
    if (words[0] === "run") return words.slice(1).find((word) => !word.startsWith("-")) ?? "";
    return words[0] === "ci" ? [] : (words[0] ?? "");
  });
  expect(names.filter((name) => scripts[name] === undefined)).toEqual([]);
});

test("every command that a workflow calls exists, with these options", async () => {
  const faults = await Promise.all(
    commandLines.map(async ({ title, words }) => [title, await fault(words)] as const),
  );
  expect(faults.filter(([, sentence]) => sentence !== undefined)).toEqual([]);
});

test("workflows plan, apply, release, promote, roll back, scan, comment and look for drift by the command line", () => {
  const called = [...new Set(commandLines.map(({ words }) => words[0]))].toSorted();
  expect(called).toEqual([
    "apply",
    "comment",
    "deploy",
    "drift",
    "plan",
    "promote",
    "release",
    "rollback",
    "scan",
    "scan-database",
    "version",
  ]);
});

test.each([
  [["plan", "staging", "--lock-timout", "900"], "plan does not know --lock-timout 900."],
  [["plan"], "plan does not take 0 words."],
  [["apply", "staging", "prod"], "apply does not take 2 words."],
  [["scan", "report.json", "--image", "image"], "scan needs --database."],
  [
    ["drift", "staging", "--lock-timeout"],
    "CommanderError: error: option '--lock-timeout <seconds>' argument missing",
  ],
  [["aply", "staging"], "There is no command aply."],
])("a call such as %j is found", async (words, sentence) => {
  expect(await fault(words)).toBe(sentence);
});
