import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { showAsLines } from "./lines.ts";
import { Skip } from "./step.ts";
import { Steps } from "./steps.ts";

async function linesOf(steps: Steps): Promise<string[]> {
  const lines: string[] = [];
  await showAsLines(steps.all, (line) => lines.push(line.replace(/\d+\.\d s/, "0.0 s")));
  return lines;
}

test("every step is one line with its mark, its last words and its duration", async () => {
  const steps = new Steps(new AbortController().signal);
  steps.add("PostgreSQL", [], async (_, { say }) => say("18 on port 5432"));
  const terraform = steps.add("Terraform", [], () => Promise.reject(new Skip("Install it.")));
  steps.add("staging-foundation", [terraform], async () => 1);
  const synthesis = steps.add("Synthesis", [], () => Promise.reject(new Fault("It is broken.")));
  steps.add("prod-foundation", [synthesis], async () => 1);
  expect((await linesOf(steps)).sort()).toEqual([
    "↓ Terraform: left out. Install it.\n",
    "↓ prod-foundation: not done, because Synthesis failed\n",
    "↓ staging-foundation: not done, because Terraform was left out\n",
    "✔ PostgreSQL: 18 on port 5432 (0.0 s)\n",
    "✖ Synthesis: It is broken.\n",
  ]);
});

test("a stopped step says so", async () => {
  const steps = new Steps(AbortSignal.abort());
  steps.add("Second", [steps.add("First", [], async () => 1)], async () => 2);
  expect(await linesOf(steps)).toEqual(["✔ First (0.0 s)\n", "■ Second: stopped\n"]);
});
