import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { answerPage } from "../../page/answer.ts";
import { surroundingsOf } from "../../page/surroundings.ts";
import { Problem } from "../../problem.ts";
import { clientAddress } from "../client-address.ts";
import { ownOrigin } from "../own-origin.ts";
import { createRateLimit } from "../rate-limit.ts";
import { nobodyCanLogIn } from "../requires.ts";
import { createCookies } from "./cookies.ts";
import { finishLogin } from "./login.ts";
import { attemptSeconds, beginLogin } from "./login-attempts.ts";
import { LoginPage } from "./login-page.tsx";
import { callbackPath, createProvider } from "./provider.ts";
import { safeReturnPath } from "./return-path.ts";
import { endSession, lifetimeMs, personOfSession } from "./sessions.ts";

/** Steps of a login that one address may take in a minute; a whole office may share one. */
const maxSteps = 120;

/** `/login` and `/logout`, for people. */
export function loginRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock, access } = dependencies;
  const cookies = createCookies(access);
  const provider = createProvider(access);
  const limit = createRateLimit("logins", maxSteps, "steps of logins from this address");
  const returnPath = (context: Context) => safeReturnPath(context.req.query("return"));
  const person = async (context: Context) => {
    const session = cookies.session(context);
    return session ? await personOfSession(sql, session, clock()) : undefined;
  };
  const occasion = (context: Context<RequestVariables>) => ({
    at: clock(),
    requestId: context.get("requestId"),
  });

  app.get("/login", async (context) => {
    const path = returnPath(context);
    if (access.mode === "off" || (await person(context))) return context.redirect(path, 303);
    if (!provider) throw nobodyCanLogIn();
    const { label } = provider;
    return answerPage(
      context,
      <LoginPage label={label} returnPath={path} {...surroundingsOf(context, dependencies)} />,
    );
  });

  app.get("/login/start", async (context) => {
    if (!provider) throw nobodyCanLogIn();
    await limit.take(context, clientAddress(context, access.trustedProxies));
    const { id, attempt } = await beginLogin(sql, returnPath(context), clock());
    const url = await provider.authorizationUrl(attempt);
    cookies.setLogin(context, id, attemptSeconds);
    context.header("Cache-Control", "no-store");
    return context.redirect(url.href, 303);
  });

  app.get(callbackPath, async (context) => {
    if (!provider) throw nobodyCanLogIn();
    await limit.take(context, clientAddress(context, access.trustedProxies));
    const url = new URL(callbackPath, access.publicOrigin ?? undefined);
    url.search = new URL(context.req.url).search;
    const answer = { url, loginId: cookies.login(context), formerSessionId: cookies.session(context) };
    const done = await finishLogin(sql, provider, answer, occasion(context));
    cookies.forgetLogin(context);
    cookies.setSession(context, done.sessionId, lifetimeMs / 1000);
    context.header("Cache-Control", "no-store");
    return context.redirect(done.returnPath, 303);
  });

  app.get("/logout", () => {
    throw new Problem(
      "method-not-allowed",
      "Opening this address logs nobody out, since any other site could have sent you here; press “Log out” at the top of a page.",
      { Allow: "POST" },
    );
  });
  app.post("/logout", ownOrigin(access.publicOrigin), async (context) => {
    const session = cookies.session(context);
    const principal = await person(context);
    if (session && principal) await endSession(sql, session, principal, occasion(context));
    cookies.forgetSession(context);
    context.header("Cache-Control", "no-store");
    return context.redirect("/login", 303);
  });
}
