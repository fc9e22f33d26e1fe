import { expect, test } from "vitest";
import {
  applyCommand,
  initCommand,
  planCommand,
  showCommand,
  statePullCommand,
  type TerraformCommand,
  validateCommand,
  versionCommand,
} from "./commands.ts";

const line = ({ arguments: words }: TerraformCommand) => words.join(" ");

test.each<[string, TerraformCommand, string]>([
  ["version", versionCommand(), "version -json"],
  ["init", initCommand(), "init -input=false -no-color -json"],
  ["init without a backend", initCommand("none"), "init -input=false -no-color -json -backend=false"],
  ["init elsewhere", initCommand("reconfigure"), "init -input=false -no-color -json -reconfigure"],
  ["init that moves state", initCommand("migrate"), "init -input=false -no-color -migrate-state -force-copy"],
  ["validate", validateCommand(), "validate -no-color -json"],
  [
    "plan",
    planCommand({ out: "p" }),
    "plan -input=false -no-color -json -detailed-exitcode -out=p -lock-timeout=0s",
  ],
  [
    "plan of a removal",
    planCommand({ out: "p", destroy: true, lockTimeoutSeconds: 60, parallelism: 30 }),
    "plan -input=false -no-color -json -detailed-exitcode -out=p -destroy -lock-timeout=60s -parallelism=30",
  ],
  ["apply", applyCommand("p"), "apply -input=false -no-color -json -lock-timeout=0s p"],
  ["show", showCommand("p"), "show -no-color -json p"],
  ["state pull", statePullCommand(), "state pull"],
])("the arguments of %s", (_, command, expected) => {
  expect(line(command)).toBe(expected);
});

test("a plan with changes is no failure", () => {
  expect(planCommand({ out: "p" }).successCodes).toEqual([0, 2]);
});
