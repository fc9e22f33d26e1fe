import { randomUUID, sign } from "node:crypto";
import { expect } from "vitest";
import { snsAuthority, snsCertificate, snsKey } from "../../testing/sns-certificate.ts";
import { createTestApp } from "../../testing/test-app.ts";
import { type TestDatabase, test } from "../../testing/test-database.ts";
import { defaultHooks } from "../settings.ts";
import { type SnsMessage, signedText } from "./message.ts";

const topicArn = "arn:aws:sns:eu-central-1:111111111111:alarms";
const certificateUrl =
  "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-9c6465fa7f48f5cacd23014631ec1136.pem";
const confirmationUrl = `https://sns.eu-central-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${topicArn}&Token=abc`;
const now = new Date("2027-01-01T12:00:00Z");

const alarm = {
  AlarmName: "shop-errors",
  NewStateValue: "ALARM",
  NewStateReason: "Threshold Crossed",
  StateChangeTime: "2027-01-01T11:59:00.123+0000",
};

/** A ledger that listens to one topic, and an internet that holds what `pages` says. */
function ledger(
  { apiPool }: TestDatabase,
  { pages = {}, clock = now }: { pages?: Record<string, string>; clock?: Date },
) {
  const fetched: string[] = [];
  const world: Record<string, string> = {
    [certificateUrl]: snsCertificate,
    [confirmationUrl]: "<ok/>",
    ...pages,
  };
  const { app } = createTestApp({
    sql: apiPool,
    clock: () => clock,
    hooks: {
      ...defaultHooks,
      topics: new Map([[topicArn, { environment: "prod", service: "shop" }]]),
      fetch: async (input) => {
        fetched.push(String(input));
        const body = world[String(input)];
        return new Response(body ?? "no", { status: body === undefined ? 404 : 200 });
      },
    },
  });
  const send = async (message: object, contentType = "text/plain; charset=UTF-8") => {
    const response = await app.request("/hooks/sns", {
      method: "POST",
      headers: { "Content-Type": contentType },
      body: JSON.stringify(message),
    });
    const answer: unknown = await response.json();
    const { detail, outcome } = answer as { detail?: string; outcome?: string };
    return { status: response.status, said: detail ?? outcome };
  };
  return { send, fetched };
}

function unsigned(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: topicArn,
    Subject: "ALARM: shop-errors",
    Message: JSON.stringify(alarm),
    Timestamp: "2027-01-01T11:59:30.000Z",
    SignatureVersion: "2",
    SigningCertURL: certificateUrl,
    UnsubscribeURL: "https://sns.eu-central-1.amazonaws.com/?Action=Unsubscribe",
    ...changes,
  };
}

function signed(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const message = unsigned(changes);
  const text = signedText(message as unknown as SnsMessage);
  return { ...message, Signature: sign("sha256", Buffer.from(text), snsKey).toString("base64") };
}

const confirmation = {
  Type: "SubscriptionConfirmation",
  Subject: undefined,
  Message: "You have chosen to subscribe to the topic.",
  SubscribeURL: confirmationUrl,
  Token: "abc",
};

test("an alarm that a topic notifies of is kept once, and its certificate fetched once", async ({
  database,
}) => {
  const { send, fetched } = ledger(database, {});
  const message = signed();
  expect(await send(message)).toEqual({ status: 202, said: "recorded" });
  expect(await send(message)).toEqual({ status: 202, said: "known already" });
  expect(await send(signed({ Subject: undefined }))).toEqual({ status: 202, said: "recorded" });
  expect(fetched).toEqual([certificateUrl]);
  expect(
    await database.sql`SELECT environment, service, alarm, state, changed_at FROM alarm_changes`,
  ).toEqual([
    {
      environment: "prod",
      service: "shop",
      alarm: "shop-errors",
      state: "alarm",
      changed_at: new Date("2027-01-01T11:59:00.123Z"),
    },
  ]);
});

test("an event of EventBridge within a message is read when it is of the topic's own account", async ({
  database,
}) => {
  const { send } = ledger(database, {});
  const event = {
    id: "e-1",
    account: "111111111111",
    "detail-type": "CloudWatch Alarm State Change",
    detail: {
      alarmName: "shop-slow",
      state: { value: "OK", reason: "fine", timestamp: "2027-01-01T11:58:00.000+0000" },
    },
  };
  expect(await send(signed({ Message: JSON.stringify(event) }))).toMatchObject({ status: 202 });
  const foreign = { ...event, account: "222222222222", detail: { ...event.detail, alarmName: "theirs" } };
  expect(await send(signed({ Message: JSON.stringify(foreign) }))).toMatchObject({ status: 202 });
  expect(await send(signed({ Message: "hello" }))).toMatchObject({ status: 202 });
  expect(await database.sql`SELECT alarm, state FROM alarm_changes`).toEqual([
    { alarm: "shop-slow", state: "ok" },
  ]);
});

test("a subscription of a pinned topic is confirmed, and its end is kept", async ({ database }) => {
  const { send, fetched } = ledger(database, {});
  expect(await send(signed(confirmation))).toMatchObject({ status: 202 });
  expect(fetched).toEqual([certificateUrl, confirmationUrl]);
  expect(await send(signed({ ...confirmation, Type: "UnsubscribeConfirmation" }))).toMatchObject({
    status: 202,
  });
  expect(fetched).toHaveLength(2);
});

const mismatch = "The message has a signature that does not match; only SNS itself can send to this hook.";
const elsewhere = "The message names a certificate that is not at SNS in the topic's region.";

test.for<[string, () => object, number, string]>([
  ["a changed message", () => ({ ...signed(), Message: "{}" }), 401, mismatch],
  ["a subject that was added", () => ({ ...signed({ Subject: undefined }), Subject: "x" }), 401, mismatch],
  ["another id", () => ({ ...signed(), MessageId: "other" }), 401, mismatch],
  [
    "signature version 1",
    () => signed({ SignatureVersion: "1" }),
    401,
    "The message has another signature version than 2; set the topic's SignatureVersion to 2.",
  ],
  [
    "a message of two hours ago",
    () => signed({ Timestamp: "2027-01-01T10:00:00.000Z" }),
    401,
    "The message is of 2027-01-01T10:00:00.000Z, more than an hour from now; check the clocks.",
  ],
  [
    "another topic",
    () => signed({ TopicArn: `${topicArn}-2` }),
    403,
    "The topic of the message is not listened to; add its ARN to SNS_TOPICS.",
  ],
  ...[
    "http://sns.eu-central-1.amazonaws.com/a.pem",
    "https://sns.eu-central-1.amazonaws.com.evil.example/a.pem",
    "https://evil.example/sns.eu-central-1.amazonaws.com/a.pem",
    "https://s3.eu-central-1.amazonaws.com/a.pem",
    "https://sns.us-east-1.amazonaws.com/a.pem",
    "https://user@sns.eu-central-1.amazonaws.com/a.pem",
    "https://sns.eu-central-1.amazonaws.com:8443/a.pem",
    "https://sns.eu-central-1.amazonaws.com/a.txt",
    "https://sns.eu-central-1.amazonaws.com/a?b=.pem",
  ].map((url): [string, () => object, number, string] => [
    `a certificate at ${url}`,
    () => signed({ SigningCertURL: url }),
    401,
    elsewhere,
  ]),
  [
    "a certificate that is not there",
    () => signed({ SigningCertURL: certificateUrl.replace("9c", "8c") }),
    503,
    `The certificate at ${certificateUrl.replace("9c", "8c")} cannot be used: it answers 404; send it again.`,
  ],
  ["no JSON of SNS", () => ({ Type: "Notification" }), 422, "MessageId: Invalid input"],
  ["an unknown type", () => signed({ Type: "Other" }), 422, "Type: Invalid"],
])("%s is refused", async ([, message, status, said], { database }) => {
  const answer = await ledger(database, {}).send(message());
  expect(answer).toEqual({ status, said: expect.stringContaining(said) });
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test.for([
  ["of another topic", confirmationUrl.replace("alarms", "other")],
  ["elsewhere", confirmationUrl.replace("amazonaws.com", "example.com")],
  ["that does something else", confirmationUrl.replace("ConfirmSubscription", "DeleteTopic")],
  ["in plain text", confirmationUrl.replace("https", "http")],
] as const)("a confirmation at an address %s is refused", async ([, SubscribeURL], { database }) => {
  const { send, fetched } = ledger(database, { pages: { [SubscribeURL]: "<ok/>" } });
  expect(await send(signed({ ...confirmation, SubscribeURL }))).toEqual({
    status: 401,
    said: "The message asks to confirm at an address that is not at SNS, or of another topic.",
  });
  expect(fetched).toEqual([certificateUrl]);
});

test.for<[string, string, Date, string]>([
  ["that has expired", snsCertificate, new Date("2200-01-01T12:00:00Z"), "its certificate holds from "],
  ["that is no certificate", "hello", now, "it holds no certificate"],
  ["that is an authority's", snsAuthority, now, "its certificate is an authority's, not a signer's"],
  ["with one that did not issue it", snsCertificate + snsCertificate, now, "its certificates are no chain"],
])("a certificate %s is not believed", async ([, certificate, clock, said], { database }) => {
  const { send } = ledger(database, { clock, pages: { [certificateUrl]: certificate } });
  const answer = await send(signed({ Timestamp: clock.toISOString() }));
  expect(answer).toEqual({ status: 503, said: expect.stringContaining(said) });
});

test("a certificate with the authority that issued it is believed", async ({ database }) => {
  const { send } = ledger(database, { pages: { [certificateUrl]: snsCertificate + snsAuthority } });
  expect(await send(signed())).toMatchObject({ status: 202 });
});

test("JSON by another content type is refused", async ({ database }) => {
  expect(await ledger(database, {}).send(signed(), "application/json")).toMatchObject({ status: 415 });
});
