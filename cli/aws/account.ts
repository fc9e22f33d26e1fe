import { DescribeClustersCommand, ECSClient } from "@aws-sdk/client-ecs";
import { Fault } from "../fault.ts";
import type { AwsAccess } from "./access.ts";
import { explained } from "./explained.ts";

/**
 * Refuses credentials of another account than the environment's, before anything is touched. Asks ECS for the
 * environment's cluster, because that is a right which every role of it has, and the answer names the account even
 * where there is no cluster.
 *
 * @param cluster for example `slipway-staging`
 * @throws Fault
 */
export async function assertAccount(
  environment: { readonly name: string; readonly account: string },
  cluster: string,
  access: AwsAccess,
): Promise<void> {
  const account = await accountOf(cluster, access, environment.name);
  if (account === environment.account) return;
  throw new Fault(
    `These credentials are of account ${account}, and ${environment.name} is in ${environment.account}: log in there; nothing was changed.`,
  );
}

/** The account that the credentials are of. */
export async function accountOf(cluster: string, access: AwsAccess, environment: string): Promise<string> {
  const client = new ECSClient(access);
  try {
    const { clusters = [], failures = [] } = await explained(
      client.send(new DescribeClustersCommand({ clusters: [cluster] })),
      `AWS does not say whose account this is`,
      environment,
    );
    const arn = clusters[0]?.clusterArn ?? failures[0]?.arn ?? "";
    return arn.split(":")[4] || "unknown";
  } finally {
    client.destroy();
  }
}
