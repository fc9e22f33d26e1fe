import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { runChecks } from "./check.ts";

test("what a check throws is a fault with that message", async () => {
  const title = "Terraform is 1.11 or later";
  expect(await runChecks([{ title, run: () => Promise.reject(new Fault("Install Terraform.")) }])).toEqual([
    { title, state: "fault", detail: "Install Terraform." },
  ]);
});

test("findings keep the order of their checks", async () => {
  const gate = Promise.withResolvers<void>();
  const results = await runChecks([
    { title: "Slow", run: () => gate.promise.then(() => ({ state: "ok", detail: "1" }) as const) },
    {
      title: "Fast",
      run: async () => {
        gate.resolve();
        return { state: "optional", detail: "2" };
      },
    },
  ]);
  expect(results.map(({ title }) => title)).toEqual(["Slow", "Fast"]);
});
