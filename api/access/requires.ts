import type { MiddlewareHandler } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import type { Permission, Principal } from "./principal.ts";

/** Each permission: what it allows, and who has it. */
const holders: Record<Permission, string> = {
  read: "Reading needs the role viewer, operator or admin, or a token with the scope read",
  operate: "Changing this needs the role operator or admin, or a token with the scope admin",
  administer: "Managing access needs the role admin, or a token with the scope admin",
  ingest: "Reporting events needs a token with the scope ingest, or a workflow's own token",
};

/**
 * Lets a request through when who sent it has the permission; afterwards `principal` is set.
 *
 * Refuses with 401 where nobody was identified, so a route that was mounted in the wrong order is closed, not open.
 */
export function requires(permission: Permission): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    const principal: Principal | undefined = context.get("principal");
    if (!principal) throw unauthenticated();
    expectPermission(principal, permission);
    await next();
  };
}

/** Throws a Problem that says who has the permission when `principal` lacks it. */
export function expectPermission(principal: Principal, permission: Permission): void {
  if (principal.permissions.has(permission)) return;
  throw new Problem("not-permitted", `${holders[permission]}; ${principal.name} has neither.`);
}

/** Nobody was identified; `detail` says what to do about it. */
export function unauthenticated(
  detail = "Nobody is logged in; log in at /login, or send a token as `Authorization: Bearer`.",
): Problem {
  return new Problem("not-authenticated", detail, { "WWW-Authenticate": 'Bearer realm="slipway"' });
}

/** Nobody was identified, and nobody could be: nothing that identifies somebody is configured. */
export function nobodyCanLogIn(): Problem {
  return unauthenticated(
    "Nobody can log in yet; configure OIDC or GitHub as docs/guide/access.md says, or make a token by `node main.js token --name NAME --scope read --days 90`.",
  );
}
