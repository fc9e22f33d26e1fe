import { expect, test } from "vitest";
import { answerGaps } from "./answer.ts";
import type { AwsAnswer } from "./aws-answer.ts";
import type { AwsRequest } from "./aws-request.ts";
import { type Gap, GapError } from "./gap.ts";
import { awsRequest, documentIn } from "./testing/aws-call.ts";

const moto: AwsAnswer = { status: 200, headers: {}, body: Buffer.from('{"from":"moto"}') };
const forward = async (): Promise<AwsAnswer> => moto;

function gap(service: string, operation: string, answer: Gap["answer"]): Gap {
  return { service, operation, reason: "A test.", answer };
}

test("what is no gap is forwarded untouched", async () => {
  const request = awsRequest({ service: "ce", operation: "Other" });
  const seen: AwsRequest[] = [];
  const answer = await answerGaps([gap("ce", "Operation", () => ({}))])(request, async (forwarded) => {
    seen.push(forwarded);
    return moto;
  });
  expect(answer).toBe(moto);
  expect(seen).toEqual([request]);
});

test("an operation of another service with the same name is no gap", async () => {
  const answer = answerGaps([gap("ce", "ListTagsForResource", () => ({ from: "gap" }))]);
  expect(await answer(awsRequest({ service: "ssm", operation: "ListTagsForResource" }), forward)).toBe(moto);
});

test("a gap sees the request's document", async () => {
  const answer = answerGaps([gap("ce", "Echo", ({ input }) => ({ echo: input }))]);
  const answered = await answer(awsRequest({ service: "ce", operation: "Echo", input: { a: 1 } }), forward);
  expect(documentIn(answered)).toEqual({ echo: { a: 1 } });
});

test.each([
  ["PUT", "/backup/plans/p%201/selections", { planId: "p%201" }],
  ["PUT", "/backup/plans/p/selections/", { planId: "p" }],
])("a REST gap matches %s %s and sees the values in its path", async (method, url, path) => {
  const answer = answerGaps([gap("backup", "PUT /backup/plans/{planId}/selections", (call) => call.path)]);
  expect(documentIn(await answer(awsRequest({ service: "backup", method, url }), forward))).toEqual(path);
});

test.each([
  ["GET", "/backup/plans/p/selections"],
  ["PUT", "/backup/plans/p/selections/s"],
  ["PUT", "/backup/plans/selections"],
])("a REST gap leaves %s %s alone", async (method, url) => {
  const answer = answerGaps([gap("backup", "PUT /backup/plans/{planId}/selections", () => ({}))]);
  expect(await answer(awsRequest({ service: "backup", method, url }), forward)).toBe(moto);
});

test("a gap of a subresource asks for its parameter", async () => {
  const answer = answerGaps([gap("s3", "PUT /{bucket}?policy", () => ({ from: "gap" }))]);
  const put = (url: string) => answer(awsRequest({ service: "s3", method: "PUT", url }), forward);
  expect(documentIn(await put("/b?policy"))).toEqual({ from: "gap" });
  expect(await put("/b?tagging")).toBe(moto);
});

test("accounts do not see each other's documents", async () => {
  const answer = answerGaps([
    gap("ce", "Put", ({ documents }) => Object.fromEntries(documents("kind").set("id", {}))),
    gap("ce", "List", ({ documents }) => ({ ids: [...documents("kind").keys()] })),
  ]);
  const call = (account: string, operation: string) =>
    answer(awsRequest({ service: "ce", operation, account }), forward);
  await call("111111111111", "Put");
  expect(documentIn(await call("111111111111", "List"))).toEqual({ ids: ["id"] });
  expect(documentIn(await call("222222222222", "List"))).toEqual({ ids: [] });
});

test("a gap's error is sent in the service's protocol", async () => {
  const answer = answerGaps([
    gap("ce", "Operation", () => {
      throw new GapError("UnknownMonitorException", "It does not exist.");
    }),
  ]);
  const answered = await answer(awsRequest({ service: "ce", operation: "Operation" }), forward);
  expect([answered.status, documentIn(answered)]).toEqual([
    400,
    { __type: "UnknownMonitorException", message: "It does not exist." },
  ]);
});

test.each<[string, AwsAnswer]>([
  ["an operation that moto lacks", { status: 501, headers: {}, body: Buffer.from("") }],
  [
    "an address that moto does not know",
    { status: 404, headers: {}, body: Buffer.from("<!doctype html>\n<html>") },
  ],
])("%s becomes an error that no SDK repeats", async (_, answered) => {
  const request = awsRequest({ service: "ecs", operation: "PutAccountSettingDefault" });
  const answer = await answerGaps([])(request, async () => answered);
  expect([answer.status, documentIn(answer)]).toEqual([
    400,
    {
      __type: "NotEmulated",
      message:
        "The emulated AWS does not know PutAccountSettingDefault of ecs: answer it in the emulator's table of gaps.",
    },
  ]);
});

test("a resource that moto does not find stays what it is", async () => {
  const missing = { status: 404, headers: {}, body: Buffer.from("<Error><Code>NoSuchKey</Code></Error>") };
  const request = awsRequest({ service: "s3", method: "GET", url: "/bucket/key" });
  expect(await answerGaps([])(request, async () => missing)).toBe(missing);
});
