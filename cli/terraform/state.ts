import { z } from "zod";
import { statePullCommand } from "./commands.ts";
import { initializeStack } from "./initialize.ts";
import { type PreparedStack, runInStack } from "./stack.ts";

/** The part of a state (format 4, that of every Terraform since 0.12) that says what it holds. */
const stateSchema = z.object({
  resources: z.array(
    z.object({
      module: z.string().optional(),
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.object({ index_key: z.union([z.string(), z.number()]).optional() })),
    }),
  ),
});

/**
 * What the state of a stack holds: managed resources, no data sources.
 *
 * Reads the state itself: `terraform show` would start the provider only to format it, for seconds.
 */
export async function stateResources(stack: PreparedStack): Promise<{ address: string; type: string }[]> {
  await initializeStack(stack);
  const { output } = await runInStack(stack, statePullCommand());
  return resourcesIn(output);
}

/** What a state holds, given as its text, which is empty where there is none. */
export function resourcesIn(state: string): { address: string; type: string }[] {
  if (state.trim() === "") return [];
  return stateSchema
    .parse(JSON.parse(state))
    .resources.filter(({ mode }) => mode === "managed")
    .flatMap(({ module, type, name, instances }) =>
      instances.map(({ index_key: key }) => ({
        address: `${module ? `${module}.` : ""}${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
        type,
      })),
    );
}
