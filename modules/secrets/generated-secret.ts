import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";
import { randomPassword } from "./random-password.ts";
import { recoveryWindowInDays } from "./recovery-window.ts";

/** Settings of a {@link GeneratedSecret}. */
export interface GeneratedSecretProps extends StatefulProps {
  /** For example `acme/staging/webhook`. */
  readonly name: string;
  /** Logical id, for example `webhook_secret`. */
  readonly logicalId: string;
  readonly description: string;
  /** Key that encrypts the value. */
  readonly keyArn: string;
  /** Raise it to have a new value made. */
  readonly version: number;
}

/** A secret whose value is made during the apply and goes to Secrets Manager alone: no plan and no state holds it. */
export class GeneratedSecret extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: GeneratedSecretProps) {
    super(scope, id);
    const secret = new SecretsmanagerSecret(this, "Resource", {
      name: props.name,
      description: props.description,
      kmsKeyId: props.keyArn,
      recoveryWindowInDays: recoveryWindowInDays(props),
    });
    keep(secret, props.logicalId, props);
    new SecretsmanagerSecretVersion(this, "value", {
      secretId: secret.id,
      secretStringWo: `\${${randomPassword(this, props.logicalId)}}`,
      secretStringWoVersion: props.version,
    });
    this.arn = secret.arn;
  }
}
