import type { DbInstance, DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance/index.js";
import { SecretsmanagerSecret } from "@cdktf/provider-aws/lib/secretsmanager-secret/index.js";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version/index.js";
import { Construct } from "constructs";
import { randomPassword } from "../secrets/random-password.ts";
import { recoveryWindowInDays } from "../secrets/recovery-window.ts";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link WriteOnlyOwnerPassword}. */
export interface WriteOnlyOwnerPasswordProps extends StatefulProps {
  /** Name of the secret, for example `acme-staging/database-owner`. */
  readonly secretName: string;
  readonly keyArn: string;
}

/** Raising it makes a new password and sends it to the database and to the secret. */
const version = 1;

/** RDS makes the owner's password, keeps it in a secret and rotates it every 7 days. */
export function managedOwnerPassword(keyArn: string): Partial<DbInstanceConfig> {
  return { manageMasterUserPassword: true, masterUserSecretKmsKeyId: keyArn };
}

/**
 * A password for the owner that is made during the apply and goes to the database and to a secret of ours alone: no
 * plan and no state holds it. The secret has the form that RDS gives its own.
 */
export class WriteOnlyOwnerPassword extends Construct {
  /** What the database instance is made with. */
  readonly settings: Partial<DbInstanceConfig>;
  private readonly password: string;
  private readonly props: WriteOnlyOwnerPasswordProps;

  constructor(scope: Construct, id: string, props: WriteOnlyOwnerPasswordProps) {
    super(scope, id);
    this.props = props;
    this.password = randomPassword(this, "database_owner");
    this.settings = { passwordWo: `\${${this.password}}`, passwordWoVersion: version };
  }

  /** Keeps the password of `instance` in a secret and returns the secret's ARN. */
  keepFor(instance: DbInstance, username: string): string {
    const secret = new SecretsmanagerSecret(this, "Resource", {
      name: this.props.secretName,
      description: "Owner of the database.",
      kmsKeyId: this.props.keyArn,
      recoveryWindowInDays: recoveryWindowInDays(this.props),
    });
    keep(secret, "database_owner_secret", this.props);
    new SecretsmanagerSecretVersion(this, "value", {
      secretId: secret.id,
      secretStringWo: `\${jsonencode({ username = "${username}", password = ${this.password} })}`,
      secretStringWoVersion: version,
      // Last, so that a database that could not be made leaves no password behind that belongs to nothing.
      dependsOn: [instance],
    });
    return secret.arn;
  }
}
