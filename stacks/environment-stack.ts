import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Aspects } from "cdktf";
import type { Construct } from "constructs";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { type AwsLocation, iamArn } from "../modules/aws-location.ts";
import { configureBackend } from "./backend.ts";
import { ReadableStack } from "./readable-stack.ts";
import { RolesWithinBoundary, workloadBoundaryName } from "./workload-boundary.ts";

/** What every stack of an environment is made from. */
export interface EnvironmentStackProps {
  readonly platform: Platform;
  readonly environment: Environment;
}

/** A stack in one environment's account: AWS provider, state backend and the tags that every resource carries. */
export abstract class EnvironmentStack extends ReadableStack {
  /** Prefix of the names of all resources, for example `slipway-staging`. */
  protected readonly prefix: string;
  /** Prefix of the names that are paths, for example `/slipway/staging`. */
  protected readonly path: string;
  protected readonly environment: Environment;
  /** Account and region of all resources. */
  protected readonly location: AwsLocation;
  /** Whether what holds data refuses to be destroyed. */
  protected readonly deletionProtection: boolean;

  constructor(scope: Construct, id: string, { platform, environment }: EnvironmentStackProps) {
    super(scope, id);
    this.environment = environment;
    this.location = { account: environment.account, region: environment.region };
    this.deletionProtection = environment.deletionProtection.enabled;
    this.prefix = `${platform.name}-${environment.name}`;
    this.path = `/${platform.name}/${environment.name}`;
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
    // No `required_version`: checkov reads no stack that has one. Terraform older than 1.11 stumbles over what it does
    // not know, and `slipway` refuses it with a sentence.
    configureBackend(this, id, { platform, environment });
    const boundary = iamArn(this.location, `policy/${workloadBoundaryName(this.prefix)}`);
    Aspects.of(this).add(new RolesWithinBoundary(boundary));
  }
}
