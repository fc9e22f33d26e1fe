import { z } from "zod";
import { Fault } from "../fault.ts";

const referenceSchema = z.object({
  remote_plan_format: z.literal(1),
  run_id: z.string().regex(/^run-[A-Za-z0-9]+$/),
  hostname: z.string(),
});

/** A run on a server, in the form in which Terraform itself saves a plan that was made there. */
export type RunReference = z.infer<typeof referenceSchema>;

export function writeReference(hostname: string, runId: string): string {
  return `${JSON.stringify({ remote_plan_format: 1, run_id: runId, hostname } satisfies RunReference)}\n`;
}

/** @throws Fault when it is another kind of plan, or of another server. */
export function readReference(plan: Buffer, stack: string, hostname: string): RunReference {
  let reference: RunReference;
  try {
    reference = referenceSchema.parse(JSON.parse(plan.toString("utf8")));
  } catch (cause) {
    throw new Fault(
      `The plan of ${stack} was made on a machine, and its workspace runs on ${hostname} now: plan it again and have it reviewed.`,
      { cause },
    );
  }
  if (reference.hostname !== hostname) {
    throw new Fault(
      `The plan of ${stack} was made on ${reference.hostname}, and its workspace is on ${hostname} now: plan it again and have it reviewed.`,
    );
  }
  return reference;
}
