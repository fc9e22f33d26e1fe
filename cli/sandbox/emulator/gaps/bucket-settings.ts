import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";

/** The operations on a setting of a bucket that is kept exactly as it was sent. */
interface BucketSettingAnswers {
  put(call: GapCall): AwsAnswer;
  get(call: GapCall): AwsAnswer | Promise<AwsAnswer>;
  delete(call: GapCall): AwsAnswer;
}

function keep(kind: string, contentType: string): BucketSettingAnswers {
  const stored = (call: GapCall): Map<string, Document> => call.documents(kind);
  const bucket = (call: GapCall): string => call.path.bucket ?? "";
  return {
    put(call) {
      stored(call).set(bucket(call), { sent: call.request.body.toString("utf8") });
      return answer(204);
    },
    get(call) {
      const setting = stored(call).get(bucket(call));
      return setting
        ? { ...answer(200, String(setting.sent)), headers: { "content-type": contentType } }
        : call.forward();
    },
    delete(call) {
      stored(call).delete(bucket(call));
      return answer(204);
    },
  };
}

function answer(status: number, body = ""): AwsAnswer {
  return { status, headers: {}, body: Buffer.from(body) };
}

export const logging: BucketSettingAnswers = keep("bucket-logging", "application/xml");
export const policy: BucketSettingAnswers = keep("bucket-policy", "application/json");
