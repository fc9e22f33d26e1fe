import { verify } from "node:crypto";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../../dependencies.ts";
import { Problem } from "../../problem.ts";
import { describeHook } from "../describe.ts";
import { expectContentType, readJson } from "../received-body.ts";
import type { HookSettings, TopicContext } from "../settings.ts";
import type { HookTools } from "../signed-hook.ts";
import { certificateAddress, confirmationAddress } from "./addresses.ts";
import { createSigningKeys, type SigningKeys } from "./certificates.ts";
import { type SnsMessage, signedText, snsMessage } from "./message.ts";

const path = "/hooks/sns";
/** A message has at most 256 KB, which JSON may double. */
const limitBytes = 1_000_000;
const oldestMs = 60 * 60 * 1000;
const confirmMs = 4_000;

/** `POST /hooks/sns`: messages of the topics that are listened to. Their signature is verified as AWS describes it. */
export function snsHook(
  app: OpenAPIHono<RequestVariables>,
  { topics, fetch: fetchFile = globalThis.fetch }: HookSettings,
  { accept, readBody, clock }: HookTools,
): void {
  const signingKeys = createSigningKeys(fetchFile);
  app.openAPIRegistry.registerPath(
    describeHook({
      path,
      source: "SNS",
      description: `At most ${limitBytes} bytes, signed with version 2. Off unless SNS_TOPICS names the topic.`,
      headers: z.object({}),
      contentType: "text/plain",
      body: z.string(),
    }),
  );
  app.post(path, async (context) => {
    if (topics.size === 0) throw new Problem("not-found", "SNS is not listened to; set SNS_TOPICS.");
    expectContentType(context, "text/plain");
    const received = readJson(await readBody(context.req.raw, limitBytes, context.get("deadline")));
    const message = readMessage(received.payload);
    const topic = topics.get(message.TopicArn);
    if (!topic) {
      throw new Problem(
        "not-permitted",
        "The topic of the message is not listened to; add its ARN to SNS_TOPICS.",
      );
    }
    const receivedAt = clock();
    await expectSigned(message, signingKeys, receivedAt);
    if (message.Type === "SubscriptionConfirmation") await confirm(message, fetchFile);
    const event = { source: "sns", kind: message.Type, idempotencyKey: message.MessageId } as const;
    return context.json(await accept({ ...event, context: contextOf(topic), receivedAt, ...received }), 202);
  });
}

function readMessage(payload: unknown): SnsMessage {
  const result = snsMessage.safeParse(payload);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`);
  throw new Problem("unexpected-event", `The message cannot be read: ${faults.join("; ")}.`);
}

async function expectSigned(message: SnsMessage, signingKeys: SigningKeys, now: Date): Promise<void> {
  if (message.SignatureVersion !== "2") {
    throw invalid("has another signature version than 2; set the topic's SignatureVersion to 2");
  }
  const age = now.getTime() - Date.parse(message.Timestamp);
  if (Math.abs(age) > oldestMs) {
    throw invalid(`is of ${message.Timestamp}, more than an hour from now; check the clocks`);
  }
  const address = certificateAddress(message.SigningCertURL, message.TopicArn);
  if (!address) throw invalid("names a certificate that is not at SNS in the topic's region");
  const key = await signingKeys(address, now).catch((error: unknown) => {
    throw unreachable(
      `The certificate at ${address.href} cannot be used: ${reasonOf(error)}; send it again.`,
    );
  });
  const signature = Buffer.from(message.Signature, "base64");
  if (!verify("sha256", Buffer.from(signedText(message)), key, signature)) {
    throw invalid("has a signature that does not match; only SNS itself can send to this hook");
  }
}

/** Nobody but a pinned topic that signed its request gets here. */
async function confirm(
  message: Extract<SnsMessage, { Type: "SubscriptionConfirmation" }>,
  fetchFile: typeof fetch,
): Promise<void> {
  const address = confirmationAddress(message.SubscribeURL, message.TopicArn);
  if (!address) throw invalid("asks to confirm at an address that is not at SNS, or of another topic");
  try {
    const answer = await fetchFile(address, { redirect: "error", signal: AbortSignal.timeout(confirmMs) });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`SNS answers ${answer.status}`);
  } catch (error) {
    throw unreachable(`The subscription cannot be confirmed: ${reasonOf(error)}; send the request again.`);
  }
}

function contextOf({ environment, service }: TopicContext): Record<string, string> {
  return service === null ? { environment } : { environment, service };
}

function invalid(fault: string): Problem {
  return new Problem("signature-invalid", `The message ${fault}.`);
}

function unreachable(detail: string): Problem {
  return new Problem("sender-unreachable", detail);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
