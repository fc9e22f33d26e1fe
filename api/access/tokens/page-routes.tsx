import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { answerPage } from "../../page/answer.ts";
import { surroundingsOf } from "../../page/surroundings.ts";
import { Problem } from "../../problem.ts";
import { requires } from "../requires.ts";
import { makeToken, renewToken, type ShownToken, tokenRequest } from "./lifecycle.ts";
import { TokensPage } from "./page.tsx";
import { listTokens, revokeToken, type TokenChange } from "./store.ts";

/** Days that a token gets when it is rotated on the page, and hours in which its old secret is accepted. */
const rotation = { days: 90, graceHours: 24 };

/** `/tokens`, the page for admins. */
export function tokenPageRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock } = dependencies;
  const change = (context: Context<RequestVariables>): TokenChange => ({
    principal: context.get("principal"),
    at: clock(),
    requestId: context.get("requestId"),
  });
  const answer = async (context: Context<RequestVariables>, shown?: ShownToken) => {
    const tokens = await listTokens(sql);
    const response = await answerPage(
      context,
      <TokensPage tokens={tokens} {...(shown && { shown })} {...surroundingsOf(context, dependencies)} />,
    );
    // A page with a secret on it must not come back by the browser's own memory.
    if (shown) response.headers.set("Cache-Control", "no-store");
    return response;
  };

  app.use("/tokens", requires("administer"));
  app.use("/tokens/*", requires("administer"));
  app.get("/tokens", (context) => answer(context));
  app.post("/tokens", async (context) => {
    const wanted = readForm(await context.req.formData().catch(() => undefined));
    return await answer(context, await makeToken(sql, wanted, change(context)));
  });
  app.post("/tokens/:id/rotate", async (context) =>
    answer(context, await renewToken(sql, context.req.param("id"), rotation, change(context))),
  );
  app.post("/tokens/:id/revoke", async (context) => {
    // Pressing the button twice is no fault.
    await revokeToken(sql, context.req.param("id"), change(context));
    return context.redirect("/tokens", 303);
  });
}

function readForm(form: FormData | undefined): z.infer<typeof tokenRequest> {
  const parsed = tokenRequest.safeParse({
    name: form?.get("name"),
    scopes: form?.getAll("scopes"),
    days: Number(form?.get("days") ?? Number.NaN),
  });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Problem("malformed-request", `The form cannot be read: ${faults.join("; ")}.`);
}
