import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { listAudit } from "../../audit/list.ts";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { text } from "../../hooks/text.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { AuditPage } from "./audit-page.tsx";

const parameters = z.object({
  actor: text(500).optional(),
  action: text(200).optional(),
  target: text(500).optional(),
  cursor: cursorParameter,
});

/** `GET /audit`. */
export function auditRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  app.get("/audit", async (context) => {
    const { cursor, actor, action, target } = readParameters(context, parameters);
    const filter = { actor, action, target };
    const part = await listedPart(context, filter, cursor, (slice) =>
      listAudit(dependencies.sql, filter, slice),
    );
    const page = <AuditPage {...surroundingsOf(context, dependencies)} {...part} filter={filter} />;
    return answerPage(context, page);
  });
}
