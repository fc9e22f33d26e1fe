import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Authenticator } from "../access/authenticate.ts";
import type { Principal } from "../access/principal.ts";
import { authenticateSender, expectEnvironment } from "../access/sender.ts";
import type { RequestVariables } from "../dependencies.ts";
import type { BodyReader } from "../http/body.ts";
import type { RawEvent } from "../ingest/event.ts";
import type { Facts } from "../ingest/facts.ts";
import { Problem } from "../problem.ts";
import type { Acceptor } from "./accept.ts";
import { describeHook } from "./describe.ts";
import { expectContentType, readJson, requiredHeader } from "./received-body.ts";
import { isSignedWith, parseSignature } from "./signature.ts";

/** Where a sender puts what, and how much it may send. */
export interface HookContract {
  readonly path: string;
  readonly source: "github" | "slipway";
  readonly eventHeader: string;
  readonly deliveryHeader: string;
  readonly signatureHeader: string;
  readonly limitBytes: number;
  readonly secret: string;
  /** Who else is believed, by `Authorization: Bearer` instead of a signature; nobody when left out. */
  readonly authenticator?: Authenticator;
  readonly body: z.ZodType;
}

/** What every hook shares. */
export interface HookTools {
  readonly accept: Acceptor;
  readonly readBody: BodyReader;
  readonly clock: () => Date;
}

/** A hook whose sender signs the body with a shared secret. */
export function signedHook(
  app: OpenAPIHono<RequestVariables>,
  contract: HookContract,
  { accept, readBody, clock }: HookTools,
): void {
  app.openAPIRegistry.registerPath(describe(contract));
  app.post(contract.path, async (context) => {
    expectContentType(context, "application/json");
    const kind = requiredHeader(context, contract.eventHeader);
    const idempotencyKey = requiredHeader(context, contract.deliveryHeader);
    const sender = await readSender(context, contract);
    const bytes = await readBody(context.req.raw, contract.limitBytes, context.get("deadline"));
    expectSignature(sender, bytes, contract);
    const { source } = contract;
    const event = {
      ...{ source, kind, idempotencyKey, context: contextOf(sender), receivedAt: clock() },
      ...readJson(bytes),
    };
    const check = "principal" in sender ? (facts: Facts) => expectOwn(sender.principal, facts) : undefined;
    return context.json(await accept(event, check), 202);
  });
}

type Sender = { readonly signature: Buffer } | { readonly principal: Principal };

async function readSender(
  context: Context<RequestVariables>,
  { signatureHeader, authenticator }: HookContract,
): Promise<Sender> {
  if (authenticator && context.req.header("authorization") !== undefined) {
    return { principal: await authenticateSender(context, authenticator) };
  }
  const signature = parseSignature(context.req.header(signatureHeader));
  if (signature) return { signature };
  throw new Problem(
    "signature-invalid",
    `The header ${signatureHeader} is missing or not sha256= and 64 hex digits; set the webhook's secret.`,
  );
}

/** With a token, who sent it is kept with the event, as a person's writes are kept in the audit log. */
function contextOf(sender: Sender): RawEvent["context"] {
  return "principal" in sender ? { sender: `${sender.principal.kind} ${sender.principal.id}` } : {};
}

/** The signature is verified over the raw bytes before anything parses them. */
function expectSignature(sender: Sender, bytes: Uint8Array, { secret, signatureHeader }: HookContract): void {
  if ("principal" in sender || isSignedWith(secret, bytes, sender.signature)) return;
  throw new Problem(
    "signature-invalid",
    `The header ${signatureHeader} does not match the body; use the same secret on both sides.`,
  );
}

/** Whatever a sender with a token says must be about the environment that it may report about. */
function expectOwn(principal: Principal, facts: Facts): void {
  for (const rows of Object.values(facts)) {
    for (const row of rows) {
      if ("environment" in row) expectEnvironment(principal, row.environment);
    }
  }
}

function describe(contract: HookContract) {
  const { path, source, eventHeader, deliveryHeader, signatureHeader, limitBytes, authenticator } = contract;
  const signature = z.string().openapi({
    description: "`sha256=` and the HMAC-SHA256 of the body in hexadecimal digits.",
  });
  return describeHook({
    path,
    source: source === "github" ? "GitHub" : "Slipway",
    description: authenticator
      ? `At most ${limitBytes} bytes. Either signed, or sent with \`Authorization: Bearer\`.`
      : `At most ${limitBytes} bytes.`,
    headers: z.object({
      [eventHeader]: z.string(),
      [deliveryHeader]: z.string().openapi({ description: "The same when an event is sent again." }),
      [signatureHeader]: authenticator ? signature.optional() : signature,
    }),
    contentType: "application/json",
    body: contract.body,
  });
}
