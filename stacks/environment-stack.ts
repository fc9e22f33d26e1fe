import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { configureBackend } from "./backend.ts";

/** What every stack of an environment is made from. */
export interface EnvironmentStackProps {
  readonly platform: Platform;
  readonly environment: Environment;
}

/** A stack in one environment's account: AWS provider, state backend and the tags that every resource carries. */
export abstract class EnvironmentStack extends TerraformStack {
  /** Prefix of the names of all resources, for example `slipway-staging`. */
  protected readonly prefix: string;

  constructor(scope: Construct, id: string, { platform, environment }: EnvironmentStackProps) {
    super(scope, id);
    this.prefix = `${platform.name}-${environment.name}`;
    new AwsProvider(this, "aws", {
      region: environment.region,
      allowedAccountIds: [environment.account],
      defaultTags: [
        {
          tags: {
            Project: platform.name,
            Environment: environment.name,
            Stack: id,
            ManagedBy: "terraform",
            Repository: `${platform.repository.owner}/${platform.repository.name}`,
          },
        },
      ],
    });
    this.addOverride("terraform.required_version", ">= 1.11.0");
    configureBackend(this, id, { platform, environment });
  }
}
