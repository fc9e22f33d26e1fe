import { createHash } from "node:crypto";
import { ActionsEnvironmentSecret } from "@cdktf/provider-github/lib/actions-environment-secret/index.js";
import { ActionsSecret } from "@cdktf/provider-github/lib/actions-secret/index.js";
import { DataResource } from "cdktf";
import { Construct } from "constructs";
import { addressPart } from "./address-part.ts";

/** Secrets by their names: values that only GitHub can open. */
export type SealedValues = Readonly<Record<string, string>>;

/** Settings of {@link RepositorySecrets}. */
export interface RepositorySecretsProps {
  readonly repository: string;
  readonly sealed: SealedValues;
}

/**
 * Secrets of a repository. Plan and state hold what was sealed with the repository's key, and nothing that opens it.
 *
 * A value that was rotated on GitHub stays: the provider would first delete the secret and, told not to, plan the old
 * value. So it is told not to, and the value is ignored; a new sealed value replaces the secret by its hash.
 */
export class RepositorySecrets extends Construct {
  constructor(scope: Construct, id: string, { repository, sealed }: RepositorySecretsProps) {
    super(scope, id);
    for (const [name, encryptedValue] of Object.entries(sealed)) {
      const part = addressPart(name);
      // Changes with the sealed value, and tells nothing about it.
      const sha256 = createHash("sha256").update(encryptedValue).digest("hex");
      const version = new DataResource(this, `${part}-version`, { input: { sha256 } });
      new ActionsSecret(this, part, {
        repository,
        secretName: name,
        encryptedValue,
        destroyOnDrift: false,
        lifecycle: {
          ignoreChanges: ["encrypted_value"],
          // Without the "${}" of `fqn`, which Terraform refuses here.
          replaceTriggeredBy: [`terraform_data.${version.friendlyUniqueId}`],
        },
      });
    }
  }
}

/** Settings of {@link EnvironmentSecrets}. */
export interface EnvironmentSecretsProps extends RepositorySecretsProps {
  /** Name of the environment whose key sealed the values. */
  readonly environment: string;
}

/** Secrets of one environment. The provider puts back the sealed value when it was rotated on GitHub. */
export class EnvironmentSecrets extends Construct {
  constructor(scope: Construct, id: string, { repository, environment, sealed }: EnvironmentSecretsProps) {
    super(scope, id);
    for (const [secretName, encryptedValue] of Object.entries(sealed)) {
      new ActionsEnvironmentSecret(this, addressPart(secretName), {
        repository,
        environment,
        secretName,
        encryptedValue,
      });
    }
  }
}
