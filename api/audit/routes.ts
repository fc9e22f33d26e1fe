import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { listRoute } from "../http/list-route.ts";
import { moment } from "../http/query.ts";
import type { Questions } from "../http/questions.ts";
import { listAudit } from "./list.ts";

const filter = z.object({
  actor: text(500).optional().openapi({ description: "Id of who did it.", example: "github:583231" }),
  action: text(100).optional().openapi({ example: "incident.corrected" }),
  target: text(500).optional(),
  since: moment.optional().openapi({ description: "Written at or after this moment." }),
  until: moment.optional().openapi({ description: "Written before this moment." }),
});

const item = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    actor: z.object({
      kind: z.enum(["person", "token", "workflow", "anyone", "command"]),
      id: z.string(),
      name: z.string(),
    }),
    action: z.string().openapi({ example: "incident.corrected" }),
    target: z.string(),
    detail: z.record(z.string(), z.unknown()),
    requestId: z.string().openapi({ description: "Finds the lines of the request in the log." }),
  })
  .openapi("AuditEntry");

/** `GET /v1/audit`, for admins: it names everyone who ever changed anything. */
export function auditRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/audit",
    operationId: "listAudit",
    tag: "Audit",
    summary: "The audit log",
    description: "Every write by a person or a token, every login and every change of a credential.",
    filter,
    item,
    name: "AuditEntries",
    permission: "administer",
    ground: "audit",
    list: listAudit,
    present: (row) => ({
      ...row,
      at: row.at.toISOString(),
      actor: { ...row.actor },
      detail: { ...row.detail },
    }),
  });
}
