/** A resource that has left a stack on purpose, without a `moved` or `removed` block that says so to Terraform. */
export interface AcknowledgedAddress {
  /** For example `staging-service`. */
  readonly stack: string;
  /** For example `aws_cloudwatch_dashboard.dashboard`. */
  readonly address: string;
  /** Why it may be destroyed; read in the review of the change. */
  readonly reason: string;
}

/**
 * Addresses that may vanish. Delete an entry, and its line in `__snapshots__/<stack>.addresses.txt`, once every
 * environment is applied without the resource.
 */
export const acknowledgedAddresses: readonly AcknowledgedAddress[] = [];
