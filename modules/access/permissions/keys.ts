import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, type PermissionScope } from "./scope.ts";

/** Making and managing the environment's keys, told by their tag, and using them through services only. */
export function changeKeys(scope: PermissionScope): PolicyStatement[] {
  const keys = arnsIn(scope, "kms", ["key/*"]);
  const owner = scope.keyOwner;
  return [
    {
      Sid: "NewKeys",
      Effect: "Allow",
      Action: ["kms:CreateKey", "kms:TagResource"],
      Resource: "*",
      Condition: { StringEquals: { "aws:RequestTag/Stack": owner } },
    },
    {
      Sid: "Keys",
      Effect: "Allow",
      Action: [
        "kms:CancelKeyDeletion",
        "kms:CreateAlias",
        "kms:DeleteAlias",
        "kms:EnableKeyRotation",
        "kms:PutKeyPolicy",
        "kms:ScheduleKeyDeletion",
        "kms:TagResource",
        "kms:UntagResource",
        "kms:UpdateAlias",
        "kms:UpdateKeyDescription",
      ],
      Resource: keys,
      Condition: { StringEquals: { "aws:ResourceTag/Stack": owner } },
    },
    {
      Sid: "KeyAliases",
      Effect: "Allow",
      Action: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
      Resource: arnsIn(scope, "kms", [`alias/${scope.prefix}-*`]),
    },
    {
      Sid: "KeysThroughServices",
      Effect: "Allow",
      Action: [
        "kms:CreateGrant",
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:RetireGrant",
      ],
      Resource: keys,
      Condition: {
        StringEquals: {
          "aws:ResourceTag/Stack": owner,
          "kms:ViaService": ["backup", "rds", "scheduler", "secretsmanager"].map(
            (service) => `${service}.${scope.location.region}.amazonaws.com`,
          ),
        },
      },
    },
  ];
}
