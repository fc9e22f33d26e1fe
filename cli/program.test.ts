import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "./program.ts";

const program = await createProgram("1.2.3");

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

test.each(program.commands.map((command) => [command.name(), command] as const))(
  "the help of %s has examples and names --json",
  (_, command) => {
    expect(helpOf(command)).toMatch(/\nExamples:\n/);
    expect(helpOf(command)).toMatch(/--json/);
  },
);

test("the program's help lists every command", () => {
  const help = helpOf(program);
  for (const command of program.commands) expect(help).toContain(`  ${command.name()} `);
});

test("a command that is named is the only one that is loaded", async () => {
  const { commands } = await createProgram("1.2.3", "review");
  expect(commands.map((command) => command.name())).toEqual(["review"]);
});

test.each(["revew", "--help", "toString"])("%s, which is no command, loads all of them", async (name) => {
  expect((await createProgram("1.2.3", name)).commands).toHaveLength(program.commands.length);
});
