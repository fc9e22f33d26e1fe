import { expect, test } from "vitest";
import { exampleResource } from "../testing/example-resource.ts";
import { decide, decideTrust } from "./decision.ts";
import type { Role } from "./role.ts";

const account = "111111111111";
const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const readsOnly = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
};

const issuer = "token.example.com";

const role: Role = {
  arn: `arn:aws:iam::${account}:role/api`,
  account,
  trust: {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` },
        Action: "sts:AssumeRoleWithWebIdentity",
        Condition: { StringEquals: { [`${issuer}:sub`]: "me" } },
      },
    ],
  },
  policies: [{ name: "everything", policy: everything }],
};

const object = "arn:aws:s3:::bucket/object";

test("what a policy allows is allowed", async () => {
  expect(await decide(role, { action: "s3:PutObject", resource: object }, [])).toMatchObject({
    decision: "allowed",
  });
});

test("a boundary takes away what it does not name", async () => {
  const bounded = { ...role, boundary: { name: "reads", policy: readsOnly } };
  expect(await decide(bounded, { action: "s3:GetObject", resource: object }, [])).toMatchObject({
    decision: "allowed",
  });
  expect(await decide(bounded, { action: "s3:PutObject", resource: object }, [])).toMatchObject({
    decision: "denied",
  });
});

test("the policy of the bucket counts as well", async () => {
  const bucket = exampleResource("aws_s3_bucket", "a", { bucket: "bucket" });
  const policy = exampleResource("aws_s3_bucket_policy", "a", {
    bucket: `\${aws_s3_bucket.a.id}`,
    policy: {
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `\${aws_s3_bucket.a.arn}/*` }],
    },
  });
  expect(await decide(role, { action: "s3:GetObject", resource: object }, [bucket, policy])).toMatchObject({
    decision: "denied",
  });
});

test("a ruling names the statements that led to it", async () => {
  const Statement = [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }];
  const reader = { ...role, policies: [{ name: "reader", policy: { Version: "2012-10-17", Statement } }] };
  expect(await decide(reader, { action: "s3:GetObject", resource: object }, [])).toEqual({
    decision: "allowed",
    statements: ["reader/Read"],
  });
});

test("an action that AWS does not have is refused, not denied", async () => {
  await expect(decide(role, { action: "s3:StealObject", resource: object }, [])).rejects.toThrow(
    "s3:StealObject on arn:aws:s3:::bucket/object cannot be decided",
  );
});

test("a token is trusted by issuer and claims", () => {
  expect(decideTrust(role, issuer, { sub: "me" })).toBe("allowed");
  expect(decideTrust(role, issuer, { sub: "you" })).toBe("denied");
  expect(decideTrust(role, "token.example.org", { sub: "me" })).toBe("denied");
});
