import type { Context } from "hono";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import { clientAddress } from "./client-address.ts";
import { createCookies } from "./people/cookies.ts";
import { personOfSession } from "./people/sessions.ts";
import type { Principal } from "./principal.ts";
import { createRateLimit } from "./rate-limit.ts";
import { authenticateToken } from "./tokens/authenticate.ts";
import { createWorkflowAuthenticator } from "./workflows/authenticate.ts";

/** Learns who sends requests, by what they carry. */
export interface Authenticator {
  /** Who a request comes from; undefined when it carries nothing. Throws a Problem when what it carries is not good. */
  principalOf(context: Context<RequestVariables>): Promise<Principal | undefined>;
  /** The same for requests with `Authorization: Bearer`, which carry it for sure. */
  bearerOf(context: Context<RequestVariables>): Promise<Principal>;
}

/** Tries with a wrong token that one address has in a minute. */
const maxFailures = 30;
/** Requests in a minute: of people and readers, and of those who report events. */
const maxRequests = { reader: 1_200, reporter: 6_000 };

/** An authenticator that also counts: requests of each sender, and failures of each address. */
export function createAuthenticator(dependencies: Dependencies): Authenticator {
  const { sql, clock, access } = dependencies;
  const cookies = createCookies(access);
  const failures = createRateLimit("failures", maxFailures, "requests with a wrong token");
  const readers = createRateLimit("requests", maxRequests.reader, "requests of this sender");
  const reporters = createRateLimit("events", maxRequests.reporter, "requests of this sender");
  const authenticateWorkflow = access.workflows && createWorkflowAuthenticator(sql, access.workflows);

  const check = async (token: string): Promise<Principal | string> => {
    const now = clock();
    if (token.startsWith("slw_")) return await authenticateToken(sql, token, now);
    if (authenticateWorkflow) return await authenticateWorkflow(token, now);
    return "This is no token of the ledger; those begin with slw_. For tokens of workflows set GITHUB_ACTIONS_AUDIENCE.";
  };

  const count = async (context: Context, principal: Principal) => {
    const limit = principal.permissions.has("ingest") ? reporters : readers;
    await limit.take(context, `${principal.kind} ${principal.id}`);
    return principal;
  };

  const bearerOf = async (context: Context<RequestVariables>) => {
    const address = clientAddress(context, access.trustedProxies);
    await failures.expectRoom(address);
    const token = /^Bearer +(\S{1,8000})$/i.exec(context.req.header("authorization") ?? "")?.[1];
    const found = token
      ? await check(token)
      : "The header Authorization is not `Bearer` and a token; send it as `Authorization: Bearer slw_...`.";
    if (typeof found !== "string") return await count(context, found);
    await failures.take(context, address);
    throw new Problem("not-authenticated", found, {
      "WWW-Authenticate": 'Bearer realm="slipway", error="invalid_token"',
    });
  };

  return {
    bearerOf,
    async principalOf(context) {
      if (context.req.header("authorization") !== undefined) return await bearerOf(context);
      const session = cookies.session(context);
      const person = session && (await personOfSession(sql, session, clock()));
      return person ? await count(context, person) : undefined;
    },
  };
}
