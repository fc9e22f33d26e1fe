import type { PolicyStatement } from "../../policy-document.ts";

/** Where Terraform keeps state, and which part of it a role is about. */
export interface StateScope {
  readonly bucketArn: string;
  readonly keyArn: string;
  /** Beginning of the names of the state files that a role may lock or change, for example `staging-`. */
  readonly ownPrefix: string;
}

/** Reading every state of the bucket and taking the lock of those with the prefix. */
export function readState({ bucketArn, keyArn, ownPrefix }: StateScope): PolicyStatement[] {
  return [
    { Sid: "FindState", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    { Sid: "ReadState", Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/*` },
    {
      Sid: "LockState",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:PutObject"],
      Resource: `${bucketArn}/${ownPrefix}*.tflock`,
    },
    {
      Sid: "OpenState",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:GenerateDataKey"],
      Resource: keyArn,
    },
  ];
}

/** Beside reading, writing the states with the prefix; none can be deleted. */
export function writeState(scope: StateScope): PolicyStatement[] {
  return [
    ...readState(scope),
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: `${scope.bucketArn}/${scope.ownPrefix}*.tfstate`,
    },
  ];
}
