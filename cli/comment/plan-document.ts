import { readFile } from "node:fs/promises";
import { z } from "zod";
import reportSchema from "../../review/report.schema.json" with { type: "json" };
import type { Report } from "../../review/report.ts";
import { Fault } from "../fault.ts";

const documentSchema = z.object({
  version: z.literal(1),
  kind: z.enum(["plan", "static", "failed"]),
  environment: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  expiresAt: z.iso.datetime(),
  place: z.string().nullable(),
  report: z.unknown(),
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
    const document = documentSchema.parse(JSON.parse(text));
    z.fromJSONSchema(reportSchema as Parameters<typeof z.fromJSONSchema>[0]).parse(document.report);
    return document as PlanDocument;
  } catch (cause) {
    throw new Fault(`${file} is not what \`slipway plan\` writes: ${wayOut}.`, { cause });
  }
}
