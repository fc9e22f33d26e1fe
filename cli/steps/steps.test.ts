import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { Skip } from "./step.ts";
import { Steps } from "./steps.ts";

const never = new AbortController().signal;

test("a step receives the results of the steps it needs, in their order", async () => {
  const steps = new Steps(never);
  const port = steps.add("Port", [], async () => 3000);
  const host = steps.add("Host", [], async () => "localhost");
  const url = steps.add("URL", [host, port], async ([name, number]) => `http://${name}:${number}`);
  expect(await url.outcome).toEqual({ state: "done", value: "http://localhost:3000" });
});

test("steps without needs work side by side", async () => {
  const steps = new Steps(never);
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = steps.add("First", [], () => promise);
  steps.add("Second", [], async () => resolve("released by the second step"));
  expect(await first.outcome).toEqual({ state: "done", value: "released by the second step" });
});

test("what a failed step blocks names that step, however far away it is", async () => {
  const steps = new Steps(never);
  const failing = steps.add("Synthesis", [], () => Promise.reject(new Fault("It is broken.")));
  const next = steps.add("Foundation", [failing], async () => 1);
  const last = steps.add("Service", [next], async () => 2);
  expect(await next.outcome).toEqual({ state: "blocked", by: "Synthesis", because: "failed" });
  expect(await last.outcome).toEqual({ state: "blocked", by: "Synthesis", because: "failed" });
});

test("a step that leaves itself out blocks the steps that need it", async () => {
  const steps = new Steps(never);
  const tool = steps.add("Terraform", [], () => Promise.reject(new Skip("Install Terraform.")));
  const next = steps.add("Foundation", [tool], async () => 1);
  expect(await tool.outcome).toEqual({ state: "skipped", reason: "Install Terraform." });
  expect(await next.outcome).toEqual({ state: "blocked", by: "Terraform", because: "skipped" });
});

test("a step after another one begins when that one has ended, even by a failure", async () => {
  const steps = new Steps(never);
  const gate = Promise.withResolvers<void>();
  const failing = steps.add("First", [], () => gate.promise);
  const next = steps.add("Second", [], async () => failing.state, { after: failing });
  gate.reject(new Fault("It is broken."));
  expect(await next.outcome).toEqual({ state: "done", value: "failed" });
});

test("after the stop waiting steps do not start and working steps end as stopped", async () => {
  const controller = new AbortController();
  const steps = new Steps(controller.signal);
  const working = steps.add("Working", [], async (_, { signal }) => {
    await new Promise((_resolve, reject) => signal.addEventListener("abort", reject));
  });
  const waiting = steps.add("Waiting", [working], async () => "started");
  controller.abort(new Fault("Stopped by SIGINT.", { exitCode: 130 }));
  expect(await working.outcome).toEqual({ state: "stopped" });
  expect(await waiting.outcome).toEqual({ state: "stopped" });
  expect(working.text).toBe("stopping");
});

test("the result of a step is what the first failed step threw", async () => {
  const steps = new Steps(never);
  const fault = new Fault("There is no Terraform.");
  const tool = steps.add("Terraform", [], () => Promise.reject(fault));
  const next = steps.add("Foundation", [tool], async () => 1);
  await expect(steps.resultOf(next)).rejects.toBe(fault);
});

test("the result of a stopped step is why it was stopped", async () => {
  const fault = new Fault("Stopped by SIGTERM.", { exitCode: 143 });
  const steps = new Steps(AbortSignal.abort(fault));
  const waiting = steps.add("Waiting", [steps.add("First", [], async () => 1)], async () => 2);
  await expect(steps.resultOf(waiting)).rejects.toBe(fault);
});

test("listeners hear every change of state and text", async () => {
  const steps = new Steps(never);
  const gate = Promise.withResolvers<void>();
  const step = steps.add("Step", [], async (_, { say }) => {
    await gate.promise;
    say("half way");
  });
  const heard: string[] = [];
  step.onChange(() => heard.push(`${step.state} ${step.text}`));
  gate.resolve();
  await step.outcome;
  expect(heard).toEqual(["running half way", "done half way"]);
});
