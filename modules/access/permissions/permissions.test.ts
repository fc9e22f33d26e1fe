import { describe, expect, test } from "vitest";
import type { PolicyStatement } from "../../policy-document.ts";
import { getBundles, putBundles } from "./bundles.ts";
import { changeData } from "./data.ts";
import { deliveryBoundary } from "./delivery-boundary.ts";
import { changeKeys } from "./keys.ts";
import { changeNetwork } from "./network.ts";
import { readContents } from "./read-contents.ts";
import { readHistory } from "./read-history.ts";
import { readSettings } from "./read-settings.ts";
import { changeRoles } from "./roles.ts";
import { readState, writeState } from "./state.ts";
import { changeWorkload } from "./workload.ts";

const scope = {
  location: { account: "111111111111", region: "eu-central-1" },
  prefix: "acme-staging",
  path: "/acme/staging",
  keyOwner: "staging-foundation",
};
const state = { bucketArn: "arn:state", keyArn: "arn:state-key", ownPrefix: "staging-" };
const bundles = { bucketArn: "arn:plans", keyArn: "arn:plans-key" };
const boundaryArn = "arn:boundary";

const actionsOf = (statements: readonly PolicyStatement[], effect = "Allow") =>
  statements.filter(({ Effect }) => Effect === effect).flatMap(({ Action = [] }) => Action);

describe("planning", () => {
  const statements = [
    ...readSettings(scope),
    ...readContents(scope),
    ...readState(state),
    ...putBundles(bundles),
    ...readHistory(),
  ];

  test("changes nothing but the lock and the plan that it saves", () => {
    const changes = actionsOf(statements).filter(
      (action) => !/:(Describe|Get|List|Lookup|View)[A-Z]/.test(action) && !action.startsWith("kms:"),
    );
    expect(changes).toEqual(["s3:DeleteObject", "s3:PutObject", "s3:PutObject"]);
  });

  test("locks the states of its own environment only", () => {
    const lock = statements.find(({ Sid }) => Sid === "LockState");
    expect(lock?.Resource).toBe("arn:state/staging-*.tflock");
  });

  test("saves plans without being able to read them", () => {
    const onBundles = statements.filter(({ Resource }) => String(Resource).startsWith("arn:plans"));
    expect(actionsOf(onBundles)).toEqual(["s3:PutObject", "kms:GenerateDataKey"]);
  });

  test("reads no parameter but the release record", () => {
    const reads = statements.filter(({ Action }) => String(Action).includes("ssm:GetParameter"));
    expect(reads.map(({ Resource }) => Resource)).toEqual([
      ["arn:aws:ssm:eu-central-1:111111111111:parameter/acme/staging/release"],
    ]);
  });

  test("reads no secret but the versions that Terraform wrote itself", () => {
    const reads = statements.filter(({ Action }) => String(Action).includes("GetSecretValue"));
    expect(reads).toMatchObject([
      {
        Resource: ["arn:aws:secretsmanager:eu-central-1:111111111111:secret:acme-staging/*"],
        Condition: { StringLike: { "secretsmanager:VersionId": "terraform-*" } },
      },
    ]);
  });
});

describe("applying", () => {
  const statements = [
    ...writeState(state),
    ...getBundles(bundles),
    ...changeNetwork(scope),
    ...changeData(scope),
    ...changeKeys(scope),
    ...changeWorkload(scope),
    ...changeRoles(scope, boundaryArn, [{ name: "acme-staging-task", service: "ecs-tasks.amazonaws.com" }]),
  ];

  test("takes saved plans and puts none in", () => {
    const onBundles = statements.filter(({ Resource }) => String(Resource).startsWith("arn:plans"));
    expect(actionsOf(onBundles)).toEqual(["s3:ListBucket", "s3:GetObject", "kms:Decrypt"]);
  });

  test("writes the states of its own environment only, and deletes none", () => {
    const onState = statements.filter(({ Resource }) => String(Resource).startsWith("arn:state/"));
    expect(onState.map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ["s3:GetObject", "arn:state/*"],
      [["s3:DeleteObject", "s3:PutObject"], "arn:state/staging-*.tflock"],
      ["s3:PutObject", "arn:state/staging-*.tfstate"],
    ]);
  });

  test("names every action", () => {
    expect(actionsOf(statements).filter((action) => action.includes("*"))).toEqual([]);
  });

  test("makes roles within the boundary only", () => {
    const roles = statements.filter(({ Action }) => String(Action).match(/iam:(CreateRole|PutRole)/));
    expect(roles).toMatchObject([
      { Condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } } },
    ]);
  });

  test("hands each role to its own service only", () => {
    const passing = statements.filter(({ Action }) => String(Action).includes("iam:PassRole"));
    expect(passing).toEqual([
      {
        Sid: "Passacmestagingtask",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: "arn:aws:iam::111111111111:role/acme-staging-task",
        Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
      },
    ]);
  });

  test("uses keys of the foundation only, and only through services", () => {
    const decrypting = changeKeys(scope).filter(({ Action }) => String(Action).includes("kms:Decrypt"));
    expect(decrypting).toMatchObject([
      {
        Condition: {
          StringEquals: {
            "aws:ResourceTag/Stack": "staging-foundation",
            "kms:ViaService": expect.arrayContaining(["secretsmanager.eu-central-1.amazonaws.com"]),
          },
        },
      },
    ]);
  });
});

describe("the boundary of both", () => {
  const boundary = deliveryBoundary(scope, {
    roleNames: ["acme-staging-plan", "acme-staging-apply"],
    workloadBoundaryArn: "arn:aws:iam::111111111111:policy/acme-staging-workload-boundary",
    keyOwner: "access-staging",
    bucketNames: ["acme-state", "acme-plans"],
  });

  test.each([
    "iam:CreateUser",
    "iam:CreateAccessKey",
    "iam:AttachRolePolicy",
    "iam:CreatePolicyVersion",
    "iam:DeleteRolePermissionsBoundary",
    "ecs:ExecuteCommand",
    "ecs:RunTask",
    "ec2:RunInstances",
    "logs:StartQuery",
  ])("denies %s on everything", (action) => {
    const denials = boundary.filter(({ Effect, Resource }) => Effect === "Deny" && Resource === "*");
    const unconditional = denials.filter(({ Condition }) => !Condition);
    expect(actionsOf(unconditional, "Deny").some((pattern) => matches(pattern, action))).toBe(true);
  });

  test("denies changing the roles themselves, their policies and who may take them", () => {
    const [denial] = boundary.filter(({ Sid }) => Sid === "NotThemselves");
    expect(denial?.Resource).toEqual([
      "arn:aws:iam::111111111111:role/acme-staging-plan",
      "arn:aws:iam::111111111111:role/acme-staging-apply",
      "arn:aws:iam::111111111111:policy/acme-staging-*",
      "arn:aws:iam::111111111111:oidc-provider/*",
    ]);
    for (const action of [
      "iam:PutRolePolicy",
      "iam:UpdateAssumeRolePolicy",
      "iam:PutRolePermissionsBoundary",
    ]) {
      expect([denial?.Action].flat().some((pattern) => matches(String(pattern), action))).toBe(true);
    }
  });

  test("denies decrypting with any key but those of the foundation, of state and of plans", () => {
    expect(boundary.find(({ Sid }) => Sid === "NoOtherKeys")).toMatchObject({
      Effect: "Deny",
      Condition: { StringNotEquals: { "aws:ResourceTag/Stack": ["staging-foundation", "access-staging"] } },
    });
  });

  test("denies weakening the buckets of state and plans, and their keys", () => {
    const bucket = boundary.find(({ Sid }) => Sid === "KeepBuckets");
    expect(bucket?.Resource).toEqual([
      "arn:aws:s3:::acme-state",
      "arn:aws:s3:::acme-plans",
      "arn:aws:s3:::acme-state/*",
      "arn:aws:s3:::acme-plans/*",
    ]);
    expect(boundary.find(({ Sid }) => Sid === "KeepKeys")).toMatchObject({
      Effect: "Deny",
      Condition: { StringEquals: { "aws:ResourceTag/Stack": "access-staging" } },
    });
  });
});

/** Whether an action of a policy, which may hold `*`, is about `action`. */
function matches(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll("*", ".*")}$`).test(action);
}
