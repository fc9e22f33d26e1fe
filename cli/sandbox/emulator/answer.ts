import { type AwsAnswer, errorAnswer, jsonAnswer } from "./aws-answer.ts";
import type { AwsRequest } from "./aws-request.ts";
import { type Document, DocumentStore } from "./document-store.ts";
import type { Answerer } from "./front.ts";
import { type Gap, type GapCall, GapError } from "./gap.ts";

/** Answers the gaps in `gaps` and forwards everything else untouched. */
export function answerGaps(gaps: readonly Gap[], store = new DocumentStore()): Answerer {
  const compiled = gaps.map((gap) => ({ gap, match: matcherOf(gap) }));
  return async (request, forward) => {
    const forwarded = async (corrected = request) => fromMoto(request, await forward(corrected));
    for (const { gap, match } of compiled) {
      const path = match(request);
      if (!path) continue;
      const location = { account: request.accessKey, region: request.region };
      return answerGap(gap, {
        request,
        input: documentOf(request.body),
        path,
        documents: (kind) => store.of(location, kind),
        forward: forwarded,
      });
    }
    return forwarded();
  };
}

async function answerGap(gap: Gap, call: GapCall): Promise<AwsAnswer> {
  try {
    const answered = await gap.answer(call);
    return isAnswer(answered) ? answered : jsonAnswer(answered);
  } catch (error) {
    if (error instanceof GapError) return errorAnswer(call.request, error.code, error.message);
    throw error;
  }
}

/**
 * An operation that moto lacks becomes an error that no SDK repeats: otherwise the provider tries it again for
 * many minutes.
 */
function fromMoto(request: AwsRequest, answer: AwsAnswer): AwsAnswer {
  const unknownAddress =
    answer.status === 404 && answer.body.subarray(0, 15).toString() === "<!doctype html>";
  if (answer.status !== 501 && !unknownAddress) return answer;
  const operation = request.operation ?? `${request.method} ${request.path}`;
  return errorAnswer(
    request,
    "NotEmulated",
    `The emulated AWS does not know ${operation} of ${request.service}: answer it in the emulator's table of gaps.`,
  );
}

/** Compares service and operation; the values of `{placeholders}` when they match. */
function matcherOf({ service, operation }: Gap): (request: AwsRequest) => Record<string, string> | undefined {
  const [method, address] = operation.split(" ");
  if (!address) {
    return (request) => (request.service === service && request.operation === operation ? {} : undefined);
  }
  const [template = "", parameter] = address.split("?");
  const pattern = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`);
  return (request) => {
    if (request.service !== service || request.method !== method) return undefined;
    if (parameter && !request.query.has(parameter)) return undefined;
    const values = pattern.exec(request.path);
    return values ? { ...values.groups } : undefined;
  };
}

function documentOf(body: Buffer): Document {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return {};
  }
}

function isAnswer(answered: Document | AwsAnswer): answered is AwsAnswer {
  return "status" in answered && "headers" in answered && "body" in answered;
}
