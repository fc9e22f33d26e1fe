import { expect, test } from "vitest";
import { readPlan } from "../../review/reading/read-plan.ts";
import { Fault } from "../fault.ts";
import { withoutSecrets } from "./fault-without-secrets.ts";

const plan = readPlan(
  JSON.stringify({
    format_version: "1.2",
    variables: { input: { value: "hunter2-of-the-plan" } },
    configuration: { root_module: { variables: { input: { sensitive: true } } } },
    resource_changes: [],
  }),
  "plan",
);

test("what a provider quotes of the plan's secrets is hidden, and the exit code stays", () => {
  const fault = new Fault("Terraform could not apply x: exit status 3. Output: hunter2-of-the-plan.", {
    exitCode: 130,
  });
  const shown = withoutSecrets(fault, plan, {}) as Fault;
  expect([shown.message, shown.exitCode, shown.cause]).toEqual([
    "Terraform could not apply x: exit status 3. Output: (sensitive).",
    130,
    undefined,
  ]);
});

test("so is what the environment holds under the name of a secret, without any plan", () => {
  const environment = { TF_VAR_db_password: "hunter2-of-the-variables", HOME: "/home/me" };
  const fault = new Fault("Login with hunter2-of-the-variables failed in /home/me.");
  expect((withoutSecrets(fault, undefined, environment) as Fault).message).toBe(
    "Login with (sensitive) failed in /home/me.",
  );
});

test("a mistake of this program stays what it is", () => {
  const mistake = new TypeError("x is not a function");
  expect(withoutSecrets(mistake, plan, {})).toBe(mistake);
});
