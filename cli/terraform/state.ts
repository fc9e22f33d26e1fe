import { z } from "zod";
import { outputCommand, showCommand } from "./commands.ts";
import { initializeStack } from "./initialize.ts";
import { type PreparedStack, runInStack } from "./stack.ts";

const resourceSchema = z.object({ address: z.string(), type: z.string(), mode: z.string() });
const stateSchema = z.object({
  values: z
    .object({ root_module: z.object({ resources: z.array(resourceSchema).default([]) }).prefault({}) })
    .optional(),
});

/** What the state of a stack holds: managed resources, no data sources. */
export async function stateResources(stack: PreparedStack): Promise<{ address: string; type: string }[]> {
  await initializeStack(stack);
  const state = stateSchema.parse(JSON.parse((await runInStack(stack, showCommand())).output));
  return (state.values?.root_module.resources ?? [])
    .filter(({ mode }) => mode === "managed")
    .map(({ address, type }) => ({ address, type }));
}

/** Outputs of a stack by name. Sensitive ones are among them: never print them. */
export async function stackOutputs(stack: PreparedStack): Promise<Record<string, unknown>> {
  await initializeStack(stack);
  const schema = z.record(z.string(), z.object({ value: z.unknown() }));
  const outputs = schema.parse(JSON.parse((await runInStack(stack, outputCommand())).output));
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}
