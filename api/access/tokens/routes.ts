import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { RequestVariables } from "../../dependencies.ts";
import { jsonBodies } from "../../http/json-bodies.ts";
import { listRoute } from "../../http/list-route.ts";
import { problemResponses } from "../../http/problem-response.ts";
import type { Questions } from "../../http/questions.ts";
import { requires } from "../requires.ts";
import {
  makeToken,
  noSuchToken,
  renewToken,
  rotationRequest,
  type ShownToken,
  tokenRequest,
} from "./lifecycle.ts";
import { listTokens, revokeToken, type TokenChange, type TokenRow } from "./store.ts";
import { scopes } from "./token.ts";

const moment = z.iso.datetime();
const id = z.object({ id: z.string().regex(/^[0-9a-f]{16}$/) });
const shared = { tags: ["Access"], middleware: requires("administer") };
const withBody = { tags: ["Access"], middleware: [requires("administer"), jsonBodies] };
const failures = problemResponses(401, 403, 429, 503);
const failuresOfBody = problemResponses(400, 401, 403, 413, 415, 429, 503);

const shown = z
  .object({
    id: z.string(),
    token: z.string().openapi({ description: "The token itself. It is shown only here and only now." }),
    expiresAt: moment,
  })
  .openapi("ShownToken");

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    createdAt: moment,
    createdBy: z.string(),
    rotatedAt: moment.nullable(),
    expiresAt: moment,
    lastUsedAt: moment.nullable().openapi({ description: "To the minute; null when it never was." }),
    revokedAt: moment.nullable(),
  })
  .openapi("Token");

const shownResponse = {
  description: "The token, with its secret.",
  content: { "application/json": { schema: shown } },
};

const make = createRoute({
  ...withBody,
  operationId: "makeToken",
  method: "post",
  path: "/v1/tokens",
  summary: "Make a token",
  request: { body: { required: true, content: { "application/json": { schema: tokenRequest } } } },
  responses: { 201: shownResponse, ...failuresOfBody },
});

const rotate = createRoute({
  ...withBody,
  operationId: "rotateToken",
  method: "post",
  path: "/v1/tokens/{id}/rotate",
  summary: "Give a token another secret",
  description:
    "The old secret is accepted for a while, so that nothing stops while the new one is distributed.",
  request: {
    params: id,
    body: { required: true, content: { "application/json": { schema: rotationRequest } } },
  },
  responses: { 200: shownResponse, ...failuresOfBody, ...problemResponses(404) },
});

const revoke = createRoute({
  ...shared,
  operationId: "revokeToken",
  method: "delete",
  path: "/v1/tokens/{id}",
  summary: "Revoke a token",
  description: "It is refused from this moment on.",
  request: { params: id },
  responses: { 204: { description: "It is revoked." }, ...failures, ...problemResponses(400, 404) },
});

/** `/v1/tokens`, for admins. */
export function tokenRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  const { sql, clock } = questions;
  const change = (context: Context<RequestVariables>): TokenChange => ({
    principal: context.get("principal"),
    at: clock(),
    requestId: context.get("requestId"),
  });

  listRoute(app, questions, {
    path: "/v1/tokens",
    operationId: "listTokens",
    tag: "Access",
    summary: "Tokens of machines",
    description: "Revoked and expired ones too, without their secrets.",
    // Their last use shows to the minute, and is in no log.
    timed: true,
    filter: z.object({}),
    item: token,
    name: "Tokens",
    permission: "administer",
    ground: "audit",
    list: (reader, _, slice) => listTokens(reader, slice),
    present,
  });
  app.openapi(make, async (context) => {
    const made = await makeToken(sql, context.req.valid("json"), change(context));
    context.header("Cache-Control", "no-store");
    return context.json(presentSecret(made), 201);
  });
  app.openapi(rotate, async (context) => {
    const { id } = context.req.valid("param");
    const renewed = await renewToken(sql, id, context.req.valid("json"), change(context));
    context.header("Cache-Control", "no-store");
    return context.json(presentSecret(renewed), 200);
  });
  app.openapi(revoke, async (context) => {
    const { id } = context.req.valid("param");
    if (!(await revokeToken(sql, id, change(context)))) throw noSuchToken(id);
    return context.body(null, 204);
  });
}

function present({ createdAt, rotatedAt, expiresAt, lastUsedAt, revokedAt, scopes, ...rest }: TokenRow) {
  return {
    ...rest,
    scopes: [...scopes],
    createdAt: createdAt.toISOString(),
    rotatedAt: rotatedAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

function presentSecret({ expiresAt, ...rest }: ShownToken) {
  return { ...rest, expiresAt: expiresAt.toISOString() };
}
