import type { MiddlewareHandler } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import type { Principal } from "./principal.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site makes a browser send: browsers add cookies by themselves, so a cookie alone shows no will.
 *
 * `hono/csrf` lets bodies of other types than forms pass; here each changing request must come from this origin.
 * Requests with a token need no such check, since no browser adds a token by itself.
 */
export function ownOrigin(publicOrigin: string | null): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    const { req } = context;
    if (safeMethods.has(req.method) || req.header("authorization") !== undefined) return await next();
    const principal: Principal | undefined = context.get("principal");
    const own = publicOrigin ?? new URL(req.url).origin;
    const verdict = judgeOrigin(req.header("sec-fetch-site"), req.header("origin"), own);
    // Every browser sends one of the two with a form. Where access is off, a command line may send neither.
    const isOwn = verdict === "own" || (verdict === "unknown" && principal?.kind === "anyone");
    if (isOwn) return await next();
    throw new Problem("not-permitted", `This was sent from another site; do it on the pages of ${own}.`);
  };
}

/** Where a request was made, by what the browser says about it. */
export function judgeOrigin(
  site: string | undefined,
  origin: string | undefined,
  own: string,
): "own" | "foreign" | "unknown" {
  if (site !== undefined) return site === "same-origin" || site === "none" ? "own" : "foreign";
  if (origin !== undefined) return origin === own ? "own" : "foreign";
  return "unknown";
}
