import { z } from "zod";

const common = {
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().max(500),
  Message: z.string(),
  Timestamp: z.iso.datetime({ offset: true }),
  SignatureVersion: z.string(),
  Signature: z.base64().max(2000),
  SigningCertURL: z.string().max(500),
};

const confirmation = { ...common, Token: z.string(), SubscribeURL: z.string().max(2000) };

/** @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export const snsMessage = z.discriminatedUnion("Type", [
  z.looseObject({ Type: z.literal("Notification"), ...common, Subject: z.string().nullish() }),
  z.looseObject({ Type: z.literal("SubscriptionConfirmation"), ...confirmation }),
  z.looseObject({ Type: z.literal("UnsubscribeConfirmation"), ...confirmation }),
]);

/** A message of SNS. */
export type SnsMessage = z.infer<typeof snsMessage>;

/** The text that a message's signature is about: names and values of these fields, one a line. */
export function signedText(message: SnsMessage): string {
  const { Message, MessageId, Timestamp, TopicArn, Type } = message;
  const fields: [string, string][] =
    message.Type === "Notification"
      ? [
          ["Message", Message],
          ["MessageId", MessageId],
          ...(message.Subject == null ? [] : [["Subject", message.Subject] satisfies [string, string]]),
          ["Timestamp", Timestamp],
          ["TopicArn", TopicArn],
          ["Type", Type],
        ]
      : [
          ["Message", Message],
          ["MessageId", MessageId],
          ["SubscribeURL", message.SubscribeURL],
          ["Timestamp", Timestamp],
          ["Token", message.Token],
          ["TopicArn", TopicArn],
          ["Type", Type],
        ];
  return fields.map(([name, value]) => `${name}\n${value}\n`).join("");
}
