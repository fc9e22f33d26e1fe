import { devNull } from "node:os";

/**
 * Variables that point Terraform and the AWS SDKs at the emulator, in the account of one environment. They replace
 * every `AWS_*` variable of `ambient`, so that no real credentials reach the emulator.
 */
export function awsVariables(
  endpoint: string,
  { account, region }: { readonly account: string; readonly region: string },
  ambient: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const foreign = Object.keys(ambient).filter((name) => name.startsWith("AWS_"));
  return {
    // Empty counts as unset for the SDKs.
    ...Object.fromEntries(foreign.map((name) => [name, ""])),
    AWS_ENDPOINT_URL: endpoint,
    // The front reads the account from the key.
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: "emulated",
    AWS_REGION: region,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}
