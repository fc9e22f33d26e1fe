import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Report } from "../../review/report.ts";
import { Fault } from "../fault.ts";

const documentSchema = z.object({
  version: z.literal(1),
  kind: z.enum(["plan", "static", "failed"]),
  environment: z.string(),
  commit: z.string(),
  expiresAt: z.string(),
  place: z.string().nullable(),
  // Written by this program; its own texts are escaped where they are shown.
  report: z.object({ version: z.literal(1), outcome: z.string(), reviews: z.array(z.looseObject({})) }),
});

/** What `slipway plan` wrote about one environment. */
export interface PlanDocument extends Omit<z.infer<typeof documentSchema>, "report"> {
  readonly report: Report;
}

/**
 * Reads what `slipway plan ENV --out json=FILE` wrote.
 *
 * @throws Fault when the file is missing or something else.
 */
export async function readPlanDocument(file: string): Promise<PlanDocument> {
  const wayOut = `write it with \`slipway plan ENV --out json=${file}\``;
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new Fault(`${file} cannot be read: ${wayOut}.`, { cause });
  });
  try {
    return documentSchema.parse(JSON.parse(text)) as unknown as PlanDocument;
  } catch (cause) {
    throw new Fault(`${file} is not what \`slipway plan\` writes: ${wayOut}.`, { cause });
  }
}
