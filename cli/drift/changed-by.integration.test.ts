import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withChangedBy } from "./changed-by.ts";
import type { StackDrift } from "./found-drift.ts";

const drift: StackDrift = {
  stack: "staging-network",
  resources: [
    { address: "aws_sqs_queue.jobs", type: "aws_sqs_queue", kind: "changed", differences: [], dangers: [] },
  ],
  allowed: [],
  notices: [],
};
const identifiers = new Map([["aws_sqs_queue.jobs", ["jobs"]]]);
const options = { region: "eu-central-1", applyRole: "slipway-staging-apply" };

const trailEvent = (arn: string, EventName: string, ReadOnly = "false") => ({
  EventName,
  ReadOnly,
  EventTime: 1_795_424_400,
  Username: "somebody",
  CloudTrailEvent: JSON.stringify({ userIdentity: { arn } }),
});
const applied = trailEvent(
  "arn:aws:sts::111111111111:assumed-role/slipway-staging-apply/run",
  "SetQueueAttributes",
);
const byAlice = trailEvent("arn:aws:iam::111111111111:user/alice", "SetQueueAttributes");
const looked = trailEvent("arn:aws:iam::111111111111:user/bob", "GetQueueAttributes", "true");

let server: Server;
let answer: { status: number; body: object };
let asked: unknown[] = [];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      asked.push(JSON.parse(body).LookupAttributes);
      response.writeHead(answer.status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "key");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

test("the last one who changed an object is named, without readers and without our own applies", async () => {
  answer = { status: 200, body: { Events: [looked, applied, byAlice] } };
  const { resources } = await withChangedBy(drift, identifiers, options);
  expect(resources[0]?.changedBy).toMatch(
    /^user\/alice \(SetQueueAttributes, 2026-11-23T\d\d:\d\d:00\.000Z\)$/,
  );
  expect(asked).toEqual([[{ AttributeKey: "ResourceName", AttributeValue: "jobs" }]]);
});

test("nobody is named where CloudTrail knows nobody", async () => {
  answer = { status: 200, body: { Events: [applied] } };
  expect(await withChangedBy(drift, identifiers, options)).toEqual(drift);
});

test("a role that may not ask is told, and the drift is there without it", async () => {
  answer = { status: 400, body: { __type: "AccessDeniedException", message: "not authorized" } };
  expect(await withChangedBy(drift, identifiers, options)).toEqual({
    ...drift,
    notices: [
      "Who made the changes is not known, because CloudTrail did not answer (AccessDeniedException): allow the role cloudtrail:LookupEvents.",
    ],
  });
});

test("without drift nobody is asked", async () => {
  await withChangedBy({ ...drift, resources: [] }, identifiers, options);
  expect(asked).toEqual([]);
});
