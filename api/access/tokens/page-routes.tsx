import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { text } from "../../hooks/text.ts";
import { answerPage } from "../../page/answer.ts";
import { type Faults, faultsOf, submittedValues, type Values } from "../../page/incidents/submitted.ts";
import { cursorParameter, listedPart } from "../../page/listed-part.ts";
import { readParameters } from "../../page/parameters.ts";
import { surroundingsOf } from "../../page/surroundings.ts";
import { requires } from "../requires.ts";
import { makeToken, renewToken, type ShownToken } from "./lifecycle.ts";
import { TokensPage } from "./page.tsx";
import { listTokens, revokeToken, type TokenChange } from "./store.ts";
import { maxDays, scopes } from "./token.ts";

/** Days that a token gets when it is rotated on the page, and hours in which its old secret is accepted. */
const rotation = { days: 90, graceHours: 24 };

/** What the form sends. A token with several scopes is made by `POST /v1/tokens`. */
const entered = z.object({
  name: text(100),
  scope: z.enum(scopes, { error: "Choose one of them." }),
  days: z.coerce.number().int().min(1).max(maxDays),
});

const parameters = z.object({ cursor: cursorParameter });

/** What the page shows besides the tokens. */
interface Parts {
  readonly shown?: ShownToken;
  readonly values?: Values;
  readonly faults?: Faults;
}

/** `/tokens`, the page for admins. */
export function tokenPageRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock } = dependencies;
  const change = (context: Context<RequestVariables>): TokenChange => ({
    principal: context.get("principal"),
    at: clock(),
    requestId: context.get("requestId"),
  });
  const answer = async (context: Context<RequestVariables>, parts: Parts = {}, cursor?: string) => {
    // The same list on every page, so that its next part is found wherever the form was sent to.
    const list = { req: { path: "/tokens" } };
    const part = await listedPart(list, {}, cursor, (slice) => listTokens(sql, slice));
    const response = await answerPage(
      context,
      <TokensPage {...part} {...parts} {...surroundingsOf(context, dependencies)} />,
      parts.faults ? 422 : 200,
    );
    // A page with a secret on it must not come back by the browser's own memory.
    if (parts.shown) response.headers.set("Cache-Control", "no-store");
    return response;
  };

  app.use("/tokens", requires("administer"));
  app.use("/tokens/*", requires("administer"));
  app.get("/tokens", (context) => answer(context, {}, readParameters(context, parameters).cursor));
  app.post("/tokens", async (context) => {
    const values = await submittedValues(context);
    const { data, error } = entered.safeParse(values);
    if (error) return await answer(context, { values, faults: faultsOf(error) });
    const { name, scope, days } = data;
    return await answer(context, {
      shown: await makeToken(sql, { name, scopes: [scope], days }, change(context)),
    });
  });
  app.post("/tokens/:id/rotate", async (context) =>
    answer(context, { shown: await renewToken(sql, context.req.param("id"), rotation, change(context)) }),
  );
  app.post("/tokens/:id/revoke", async (context) => {
    // Pressing the button twice is no fault.
    await revokeToken(sql, context.req.param("id"), change(context));
    return context.redirect("/tokens", 303);
  });
}
