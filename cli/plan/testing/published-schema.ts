import { z } from "zod";
import planDocument from "../../../review/plan-document.schema.json" with { type: "json" };
import report from "../../../review/report.schema.json" with { type: "json" };

const { $defs, ...reportItself } = report;
const { $ref } = planDocument.properties.report;
if ($ref !== "report.schema.json") throw new Error(`${$ref} is not the schema of the report.`);

/** What `slipway plan --json` writes, by the two schemas that are published: what they do not name is refused. */
export const publishedPlanDocument = z.fromJSONSchema({
  ...planDocument,
  properties: { ...planDocument.properties, report: reportItself },
  $defs,
} as Parameters<typeof z.fromJSONSchema>[0]);
