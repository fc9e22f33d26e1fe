import { expect, test } from "vitest";
import { errorAnswer } from "./aws-answer.ts";
import { type AwsCall, awsRequest } from "./testing/aws-call.ts";

const form = (Action: string) => new URLSearchParams({ Action });

test.each<[string, AwsCall, string]>([
  ["JSON", { service: "budgets", operation: "X" }, '{"__type":"Code","message":"a < b"}'],
  ["REST with JSON", { service: "backup", method: "GET", url: "/" }, '{"__type":"Code","message":"a < b"}'],
  [
    "EC2",
    { service: "ec2", input: form("X") },
    '<?xml version="1.0" encoding="UTF-8"?><Response><Errors><Error><Code>Code</Code><Message>a &lt; b</Message></Error></Errors><RequestID>0</RequestID></Response>',
  ],
  [
    "query",
    { service: "rds", input: form("X") },
    '<?xml version="1.0" encoding="UTF-8"?><ErrorResponse><Error><Type>Sender</Type><Code>Code</Code><Message>a &lt; b</Message></Error><RequestId>0</RequestId></ErrorResponse>',
  ],
  [
    "Route 53",
    { service: "route53", method: "GET", url: "/" },
    '<?xml version="1.0" encoding="UTF-8"?><ErrorResponse><Error><Type>Sender</Type><Code>Code</Code><Message>a &lt; b</Message></Error><RequestId>0</RequestId></ErrorResponse>',
  ],
  [
    "S3",
    { service: "s3", method: "GET", url: "/bucket" },
    '<?xml version="1.0" encoding="UTF-8"?><Error><Code>Code</Code><Message>a &lt; b</Message></Error>',
  ],
])("an error in the protocol of %s", (_, call, body) => {
  const answer = errorAnswer(awsRequest(call), "Code", "a < b");
  expect(answer.body.toString()).toBe(body);
  expect(answer.status).toBe(400);
});
