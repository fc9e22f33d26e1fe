import type { PolicyStatement } from "../../policy-document.ts";
import { workloadLogs } from "./rollout.ts";
import { arnsIn, type PermissionScope } from "./scope.ts";

/** Ids that Terraform gives to the versions that it writes. */
const ownVersions = "terraform-*";

/**
 * The few contents that the stacks read: the release record, and the versions of secrets that Terraform itself wrote.
 *
 * Up to 6.25 the AWS provider reads those versions even though their value is write-only. Versions that a rotation
 * makes later carry other ids and stay closed.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/pull/44876
 */
export function readContents(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "ReadReleaseRecord",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters"],
      Resource: releaseRecord(scope),
    },
    {
      Sid: "ReadOwnSecretVersions",
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource: ownSecrets(scope),
      Condition: { StringLike: { "secretsmanager:VersionId": ownVersions } },
    },
    {
      Sid: "OpenOwnSecretVersions",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arnsIn(scope, "kms", ["key/*"]),
      Condition: {
        StringEquals: {
          "aws:ResourceTag/Stack": scope.keyOwner,
          "kms:ViaService": `secretsmanager.${scope.location.region}.amazonaws.com`,
        },
      },
    },
  ];
}

/**
 * Denies every other content, whatever else may come to be attached to a role. `keyOwners` are the values of the tag
 * `Stack` on the keys that may be used.
 */
export function readNothingElse(scope: PermissionScope, keyOwners: readonly string[]): PolicyStatement[] {
  return [
    {
      Sid: "NoOtherParameters",
      Effect: "Deny",
      Action: ["ssm:GetParameter", "ssm:GetParameterHistory", "ssm:GetParameters", "ssm:GetParametersByPath"],
      NotResource: releaseRecord(scope),
    },
    {
      Sid: "NoOtherSecrets",
      Effect: "Deny",
      Action: ["secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue"],
      NotResource: ownSecrets(scope),
    },
    {
      Sid: "NoOtherSecretVersions",
      Effect: "Deny",
      Action: "secretsmanager:GetSecretValue",
      Resource: "*",
      Condition: { StringNotLike: { "secretsmanager:VersionId": ownVersions } },
    },
    {
      Sid: "NoOtherKeys",
      Effect: "Deny",
      Action: ["kms:Decrypt", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: { StringNotEquals: { "aws:ResourceTag/Stack": keyOwners } },
    },
    {
      Sid: "NoLogs",
      Effect: "Deny",
      Action: ["logs:FilterLogEvents", "logs:StartLiveTail", "logs:StartQuery"],
      Resource: "*",
    },
    {
      Sid: "NoOtherLogs",
      Effect: "Deny",
      Action: "logs:GetLogEvents",
      NotResource: workloadLogs(scope),
    },
  ];
}

function releaseRecord(scope: PermissionScope): string[] {
  return arnsIn(scope, "ssm", [`parameter${scope.path}/release`]);
}

function ownSecrets(scope: PermissionScope): string[] {
  return arnsIn(scope, "secretsmanager", [`secret:${scope.prefix}/*`]);
}
