import { atLeast, is, matching, referenceTo } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

/** Keys and secrets. */
export const encryptionSettings: readonly Setting[] = [
  {
    ids: ["CKV_AWS_7", "KMS.4", "AwsSolutions-KMS5"],
    type: "aws_kms_key",
    attribute: "enable_key_rotation",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["KMS.3"],
    type: "aws_kms_key",
    attribute: "deletion_window_in_days",
    expected: atLeast(30),
    insecure: [7, removed],
  },
  {
    ids: ["CKV2_AWS_64"],
    type: "aws_kms_key",
    attribute: "policy.Version",
    expected: is("2012-10-17"),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_149"],
    type: "aws_secretsmanager_secret",
    attribute: "kms_key_id",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed, "alias/aws/secretsmanager"],
  },
  {
    ids: [],
    because: "a deleted secret can be brought back",
    type: "aws_secretsmanager_secret",
    attribute: "recovery_window_in_days",
    expected: atLeast(7),
    insecure: [0, removed],
  },
  {
    ids: [],
    because: "no plan and no state holds a secret",
    type: "aws_secretsmanager_secret_version",
    attribute: "secret_string_wo",
    expected: matching(/ephemeral\./, "an ephemeral value"),
    insecure: ["hunter2", removed, `\${random_password.hook.result}`],
  },
];
