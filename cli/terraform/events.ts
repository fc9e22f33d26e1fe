import { z } from "zod";

/** What a plan or an apply does to one resource. */
const actionSchema = z.enum([
  "noop",
  "create",
  "read",
  "update",
  "replace",
  "delete",
  "move",
  "import",
  "forget",
  "remove",
]);
export type ResourceAction = z.infer<typeof actionSchema>;

const resourceSchema = z.object({ addr: z.string(), resource_type: z.string() });

const diagnosticSchema = z.object({
  severity: z.enum(["error", "warning"]),
  summary: z.string(),
  detail: z.string().default(""),
  address: z.string().optional(),
});

/** A problem in Terraform's own words. */
export type Diagnostic = z.infer<typeof diagnosticSchema>;

const plannedSchema = z.object({
  type: z.enum(["planned_change", "resource_drift"]),
  change: z.object({ resource: resourceSchema, action: actionSchema }),
});
const appliedSchema = z.object({
  type: z.enum(["apply_start", "apply_progress", "apply_complete", "apply_errored"]),
  hook: z.object({ resource: resourceSchema, action: actionSchema, elapsed_seconds: z.number().default(0) }),
});
const refreshedSchema = z.object({
  type: z.enum(["refresh_start", "refresh_complete"]),
  hook: z.object({ resource: resourceSchema }),
});
const diagnosedSchema = z.object({ type: z.literal("diagnostic"), diagnostic: diagnosticSchema });

const eventSchema = z.union([plannedSchema, appliedSchema, refreshedSchema, diagnosedSchema]);

/** The lines of `terraform … -json` that mean something here. */
export type TerraformEvent = z.infer<typeof eventSchema>;

/**
 * Reads one line of `terraform … -json`; undefined for everything that is not an event of interest.
 *
 * @see https://developer.hashicorp.com/terraform/internals/machine-readable-ui
 */
export function parseEvent(line: string): TerraformEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return eventSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
