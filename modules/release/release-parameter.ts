import { SsmParameter } from "@cdktf/provider-aws/lib/ssm-parameter/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link ReleaseParameter}. */
export interface ReleaseParameterProps extends StatefulProps {
  /** For example `/acme/staging/release`. */
  readonly name: string;
}

/**
 * The record of what is released. It is made empty; from then on a release writes it and Terraform ignores its value,
 * so that no plan shows a release as drift. It holds no secret: the digest of an image and where it came from.
 */
export class ReleaseParameter extends Construct {
  readonly parameterName: string;
  readonly parameterArn: string;

  constructor(scope: Construct, id: string, props: ReleaseParameterProps) {
    super(scope, id);
    const parameter = new SsmParameter(this, "Resource", {
      name: props.name,
      description: "Release that the service stack deploys.",
      type: "String",
      insecureValue: "{}",
      lifecycle: { ignoreChanges: ["insecure_value"] },
    });
    keep(parameter, "release", props);
    this.parameterName = props.name;
    this.parameterArn = parameter.arn;
  }
}
