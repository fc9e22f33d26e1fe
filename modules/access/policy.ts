import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../policy-document.ts";

/** Settings of a {@link Policy}. */
export interface PolicyProps {
  readonly name: string;
  readonly description: string;
  readonly statements: readonly PolicyStatement[];
}

/** Characters that IAM accepts in a managed policy, spaces not counted. */
const maximumLength = 6144;

/** A policy of our own, which roles attach or take as their boundary. */
export class Policy extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, description, statements }: PolicyProps) {
    super(scope, id);
    const document = policyDocument(statements);
    if (document.length > maximumLength) {
      throw new Error(
        `The policy ${name} has ${document.length} characters and IAM accepts ${maximumLength}: divide it in two.`,
      );
    }
    this.arn = new IamPolicy(this, "Resource", { name, description, policy: document }).arn;
  }
}
