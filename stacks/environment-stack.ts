import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { Aspects, TerraformElement, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { type AwsLocation, iamArn } from "../modules/aws-location.ts";
import { configureBackend } from "./backend.ts";
import { RolesWithinBoundary, workloadBoundaryName } from "./workload-boundary.ts";

/** What every stack of an environment is made from. */
export interface EnvironmentStackProps {
  readonly platform: Platform;
  readonly environment: Environment;
}

/** A stack in one environment's account: AWS provider, state backend and the tags that every resource carries. */
export abstract class EnvironmentStack extends TerraformStack {
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

  /**
   * Readable addresses, `aws_subnet.network_public_eu-central-1a`, instead of CDKTF's with a hash at the end: they are
   * what a reviewer reads.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const { path: constructPath } = element instanceof TerraformElement ? element.node : element;
    // A construct's main resource has the id "Resource" and takes the construct's own name, as CDK does it.
    const path = constructPath
      .split("/")
      .slice(1)
      .filter((id) => id !== "Resource");
    const ambiguous = path.length > 1 && path.find((id) => id.includes("_"));
    if (ambiguous) {
      throw new Error(
        `${path.join("/")}: write "${ambiguous}" with "-", since "_" separates the parts of an address.`,
      );
    }
    // The outputs that other stacks read are named after attributes, with dots and brackets that Terraform refuses.
    return path.join("_").replaceAll(/[^\w-]+/g, "-");
  }
}
