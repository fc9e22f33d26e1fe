import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** Where HCP Terraform, or a server compatible with it, keeps a stack. */
export interface CloudAddress {
  /** For example `app.terraform.io`, with a port where there is one. */
  readonly hostname: string;
  readonly organization: string;
  /** Name of the workspace. */
  readonly workspace: string;
}

const configurationSchema = z.object({
  terraform: z
    .object({
      cloud: z
        .object({
          organization: z.string(),
          hostname: z.string().default("app.terraform.io"),
          workspaces: z.object({ name: z.string() }),
        })
        .optional(),
    })
    .default({}),
});

/** What the `cloud` block of a synthesised stack says; undefined for a stack that keeps its state elsewhere. */
export async function cloudAddressOf(stack: { readonly folder: string }): Promise<CloudAddress | undefined> {
  const text = await readFile(join(stack.folder, "cdk.tf.json"), "utf8");
  const { cloud } = configurationSchema.parse(JSON.parse(text)).terraform;
  if (!cloud) return undefined;
  return { hostname: cloud.hostname, organization: cloud.organization, workspace: cloud.workspaces.name };
}
