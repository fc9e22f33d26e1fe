import type { LogRetentionDays } from "./log-retention.ts";

/** AWS services that can be reached over an interface endpoint instead of the NAT gateway. */
export const interfaceEndpoints = [
  "ecr.api",
  "ecr.dkr",
  "kms",
  "logs",
  "rds",
  "secretsmanager",
  "ssm",
  "sts",
] as const;

export type InterfaceEndpoint = (typeof interfaceEndpoints)[number];

/** The private network. */
export interface NetworkSettings {
  /**
   * Private IPv4 range of the VPC, /16 to /22, for example `10.20.0.0/16`.
   *
   * Environments must not overlap, so that they can be peered later. It cannot be changed once applied.
   */
  readonly cidr: string;
  /** One NAT gateway for all zones (cheaper) or one in each (survives the loss of a zone). */
  readonly nat: "single" | "per-zone";
  /** Interface endpoints, each billed per zone and hour. The S3 gateway endpoint is free and always there. */
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  /** Days for which flow logs are kept. */
  readonly flowLogRetentionDays: LogRetentionDays;
}
