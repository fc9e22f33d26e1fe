import type { UnwantedType } from "./unwanted-type.ts";

/** Types of resources whose secure form is another type, or nothing at all. */
export const unwantedTypes: readonly UnwantedType[] = [
  { ids: ["CKV_AWS_273", "IAM.2"], type: "aws_iam_user", instead: "a role that is taken by OpenID Connect" },
  {
    ids: [],
    because: "a key that does not exist cannot leak",
    type: "aws_iam_access_key",
    instead: "a role that is taken by OpenID Connect",
  },
  {
    ids: ["CKV_AWS_40", "IAM.2"],
    type: "aws_iam_user_policy",
    instead: "a role that is taken by OpenID Connect",
  },
  {
    ids: ["CKV_AWS_274", "AwsSolutions-IAM4"],
    because: "AWS changes what its managed policies grant",
    type: "aws_iam_policy_attachment",
    instead: "aws_iam_role_policy with what is needed written out",
  },
  {
    ids: [],
    because: "two kinds of rules of one group undo each other",
    type: "aws_security_group_rule",
    instead: "aws_vpc_security_group_ingress_rule or aws_vpc_security_group_egress_rule",
  },
  { ids: ["S3.12"], type: "aws_s3_bucket_acl", instead: "aws_s3_bucket_policy" },
  {
    ids: ["CKV_GIT_2"],
    because: "plan and state would hold its secret",
    type: "github_repository_webhook",
    instead: "`slipway webhook`, which makes it over the API",
  },
  {
    ids: [],
    because: "a password in the configuration is in every plan and state",
    type: "random_password",
    instead: "an ephemeral aws_secretsmanager_random_password",
  },
];
