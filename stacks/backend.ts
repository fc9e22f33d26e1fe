import { resolve } from "node:path";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { groundBucketName } from "./bucket-names.ts";
import { workspaceName } from "./hcp.ts";

/** Keeps the state of `stack` where the platform says. */
export function configureBackend(
  stack: TerraformStack,
  id: string,
  { platform, environment }: { platform: Platform; environment: Environment },
): void {
  const { backend } = platform;
  switch (backend.kind) {
    case "s3": {
      // No `encrypt`: it would ask for AES256 and bypass the key that the bucket encrypts with by default.
      const s3 = new S3Backend(stack, {
        bucket: groundBucketName(platform, environment, "state"),
        key: `${id}.tfstate`,
        region: environment.region,
        allowedAccountIds: [environment.account],
      });
      s3.addOverride("use_lockfile", true);
      break;
    }
    case "hcp":
      new CloudBackend(stack, {
        organization: backend.organization,
        ...(backend.hostname && { hostname: backend.hostname }),
        workspaces: new NamedCloudWorkspace(workspaceName(platform, id), backend.project),
      });
      break;
    case "local":
      // Terraform would look for a relative path in each stack's own folder, which synthesis may remove.
      new LocalBackend(stack, { path: resolve(backend.directory, `${id}.tfstate`) });
  }
}
