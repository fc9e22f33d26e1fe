import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias/index.js";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key/index.js";
import { Construct } from "constructs";
import { type AwsLocation, iamArn } from "../aws-location.ts";
import { type PolicyStatement, policyDocument } from "../policy-document.ts";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link CustomerKey}. */
export interface CustomerKeyProps extends StatefulProps {
  /** Alias without `alias/`, for example `acme-staging-data`. */
  readonly alias: string;
  /** Logical id, for example `data_key`. */
  readonly logicalId: string;
  readonly description: string;
  readonly location: AwsLocation;
  /** What AWS services may do with the key beside what IAM policies of the account allow. */
  readonly grants?: readonly PolicyStatement[];
}

/** Days between the destruction of a key and its loss; until then it can be restored. KMS allows 7 to 30. */
const deletionWindowDays = 30;

/** A KMS key of our own: rotated every year, with an explicit policy. */
export class CustomerKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CustomerKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, "Resource", {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: deletionWindowDays,
      policy: policyDocument([accountAdministration(props.location), ...(props.grants ?? [])]),
    });
    keep(key, props.logicalId, props);
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** Lets IAM policies of the key's own account decide; without it a key can become unmanageable. */
function accountAdministration(location: AwsLocation): PolicyStatement {
  return {
    Sid: "AccountAdministration",
    Effect: "Allow",
    Principal: { AWS: iamArn(location, "root") },
    Action: "kms:*",
    Resource: "*",
  };
}
