import type { Context } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import type { Authenticator } from "./authenticate.ts";
import type { Principal } from "./principal.ts";
import { expectPermission } from "./requires.ts";

/** Who reports an event with `Authorization: Bearer`; throws a Problem when that one may not. */
export async function authenticateSender(
  context: Context<RequestVariables>,
  authenticator: Authenticator,
): Promise<Principal> {
  const principal = await authenticator.bearerOf(context);
  expectPermission(principal, "ingest");
  return principal;
}

/** Throws a Problem when `principal` is a workflow of another environment than the event is about. */
export function expectEnvironment(principal: Principal, environment: string): void {
  if (principal.environment === undefined || principal.environment === environment) return;
  throw new Problem(
    "not-permitted",
    `The event is about ${environment}, but ${principal.name} may only report about ${principal.environment}.`,
  );
}
