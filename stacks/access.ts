import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { Platform } from "../envs/platform.ts";
import { DeliveryRole, type DeliveryRoleProps } from "../modules/access/delivery-role.ts";
import { getBundles, putBundles } from "../modules/access/permissions/bundles.ts";
import { changeData } from "../modules/access/permissions/data.ts";
import { deliveryBoundary } from "../modules/access/permissions/delivery-boundary.ts";
import { changeKeys } from "../modules/access/permissions/keys.ts";
import { changeNetwork } from "../modules/access/permissions/network.ts";
import { readContents } from "../modules/access/permissions/read-contents.ts";
import { readHistory } from "../modules/access/permissions/read-history.ts";
import { readSettings, readWorkloadSettings } from "../modules/access/permissions/read-settings.ts";
import { changeRoles } from "../modules/access/permissions/roles.ts";
import { followRollout } from "../modules/access/permissions/rollout.ts";
import type { PermissionScope } from "../modules/access/permissions/scope.ts";
import { readState, type StateScope, writeState } from "../modules/access/permissions/state.ts";
import { changeWorkload } from "../modules/access/permissions/workload.ts";
import { workloadBoundary } from "../modules/access/permissions/workload-boundary.ts";
import { Policy } from "../modules/access/policy.ts";
import type { PolicyStatement } from "../modules/policy-document.ts";
import { RequestLogBucket } from "../modules/storage/request-log-bucket.ts";
import { SealedBucket } from "../modules/storage/sealed-bucket.ts";
import { type GroundBucket, groundBucketName } from "./bucket-names.ts";
import { DeliveryTrust } from "./delivery-trust.ts";
import { EnvironmentStack, type EnvironmentStackProps } from "./environment-stack.ts";
import { keepStateBucket } from "./kept-state-bucket.ts";
import { passableRoles } from "./passable-roles.ts";
import { workloadBoundaryName } from "./workload-boundary.ts";

/** Days for which an overwritten state can be brought back, and a saved plan stays. */
const oldStateDays = 90;
const bundleDays = 14;

/** Days for which it is recorded who asked for state and plans. */
const requestLogDays = 365;

const planSessionHours = 1;
/** A database takes an hour to change; the session must outlast it. */
const applySessionHours = 4;

/**
 * What an administrator makes once in each account: where state and saved plans are kept, and the roles with which
 * workflows plan and apply everything else.
 */
export class AccessStack extends EnvironmentStack {
  private readonly platform: Platform;
  private readonly scope: PermissionScope;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, `access-${props.environment.name}`, props);
    this.platform = props.platform;
    this.scope = {
      location: this.location,
      prefix: this.prefix,
      path: this.path,
      keyOwner: `${this.environment.name}-foundation`,
    };
    const requestLogBucket = this.makeRequestLog();
    const state = this.makeStateBucket(requestLogBucket);
    const bundles = this.makeBundlesBucket(requestLogBucket);
    const trust = new DeliveryTrust(this, props);
    const workloadBoundaryArn = this.makeWorkloadBoundary();
    const boundaryArn = this.makeDeliveryBoundary(workloadBoundaryArn);
    this.makePlanRole(trust, boundaryArn, [
      ...readContents(this.scope),
      ...(state ? readState(this.ownState(state)) : []),
      ...putBundles(bundles),
      ...readHistory(),
    ]);
    this.makeApplyRole(trust, boundaryArn, workloadBoundaryArn, [
      ...readContents(this.scope),
      ...(state ? writeState(this.ownState(state)) : []),
      ...getBundles(bundles),
      ...followRollout(this.scope),
    ]);
  }

  private makeRequestLog(): string {
    return new RequestLogBucket(this, "requests", {
      name: this.bucketName("requests"),
      location: this.location,
      retentionDays: requestLogDays,
      deletionProtection: this.deletionProtection,
    }).bucketName;
  }

  /** Only where state is kept in a bucket of the account. */
  private makeStateBucket(requestLogBucket: string): SealedBucket | undefined {
    if (this.platform.backend.kind !== "s3") {
      keepStateBucket(this);
      return undefined;
    }
    return new SealedBucket(this, "state", {
      ...this.sealed("state", requestLogBucket),
      description: "Terraform's state",
      oldVersionDays: oldStateDays,
    });
  }

  private makeBundlesBucket(requestLogBucket: string): SealedBucket {
    return new SealedBucket(this, "plans", {
      ...this.sealed("plans", requestLogBucket),
      description: "saved plans between review and apply",
      expirationDays: bundleDays,
      oldVersionDays: bundleDays,
    });
  }

  private sealed(purpose: GroundBucket, requestLogBucket: string) {
    return {
      name: this.bucketName(purpose),
      purpose,
      prefix: this.prefix,
      location: this.location,
      requestLogBucket,
      deletionProtection: this.deletionProtection,
    };
  }

  private bucketName(purpose: GroundBucket): string {
    return groundBucketName(this.platform, this.environment, purpose);
  }

  /** Every state can be read, but only those of the environment's own stacks can be changed: not this stack's. */
  private ownState({ bucketArn, keyArn }: SealedBucket): StateScope {
    return { bucketArn, keyArn, ownPrefix: `${this.environment.name}-` };
  }

  private makeWorkloadBoundary(): string {
    return new Policy(this, "workload-boundary", {
      name: workloadBoundaryName(this.prefix),
      description: "The most that any role of the workload can do.",
      statements: workloadBoundary(this.scope),
    }).arn;
  }

  private makeDeliveryBoundary(workloadBoundaryArn: string): string {
    return new Policy(this, "delivery-boundary", {
      name: `${this.prefix}-delivery-boundary`,
      description: "The most that planning and applying can do.",
      statements: deliveryBoundary(this.scope, {
        roleNames: [this.roleName("plan"), this.roleName("apply")],
        workloadBoundaryArn,
        keyOwner: this.node.id,
        bucketNames: (["state", "plans", "requests"] as const).map((purpose) => this.bucketName(purpose)),
      }),
    }).arn;
  }

  private makePlanRole(trust: DeliveryTrust, boundaryArn: string, contents: PolicyStatement[]): void {
    this.makeRole("plan", trust, {
      description: "Plans for pull requests: sees settings, changes nothing.",
      boundaryArn,
      sessionHours: planSessionHours,
      permissions: { ...this.settings(), contents },
    });
  }

  private makeApplyRole(
    trust: DeliveryTrust,
    boundaryArn: string,
    workloadBoundaryArn: string,
    contents: PolicyStatement[],
  ): void {
    this.makeRole("apply", trust, {
      description: "Applies reviewed plans.",
      boundaryArn,
      sessionHours: applySessionHours,
      permissions: {
        ...this.settings(),
        contents,
        network: changeNetwork(this.scope),
        data: [...changeData(this.scope), ...changeKeys(this.scope)],
        workload: changeWorkload(this.scope),
        roles: changeRoles(this.scope, workloadBoundaryArn, passableRoles(this.prefix)),
      },
    });
  }

  private settings(): DeliveryRoleProps["permissions"] {
    return {
      settings: readSettings(this.scope),
      "workload-settings": readWorkloadSettings(this.scope),
    };
  }

  /** The role's ARN is an output, since the workflows need it. */
  private makeRole(
    purpose: "plan" | "apply",
    trust: DeliveryTrust,
    props: Omit<DeliveryRoleProps, "name" | "trust">,
  ): void {
    const role = new DeliveryRole(this, `${purpose}-role`, {
      ...props,
      name: this.roleName(purpose),
      trust: trust.policyFor(purpose),
    });
    new TerraformOutput(this, `${purpose}_role_arn`, { value: role.arn });
  }

  private roleName(purpose: "plan" | "apply"): string {
    return `${this.prefix}-${purpose}`;
  }
}
