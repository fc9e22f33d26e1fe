import { z } from "zod";
import { type CloudAddress, cloudAddressOf } from "./cloud-address.ts";
import { HcpClient } from "./hcp-client.ts";
import { tokenFor } from "./token.ts";

/** A workspace whose runs happen on the server. */
export interface CloudWorkspace extends CloudAddress {
  readonly client: HcpClient;
  /** For example `ws-Qn4WHWcXGNZNdWTd`. */
  readonly id: string;
}

const workspaceSchema = z.object({
  data: z.object({ id: z.string(), attributes: z.object({ "execution-mode": z.string() }) }),
});

/**
 * The workspace that plans and applies a stack on the server; undefined when that happens here: its state is kept
 * elsewhere, the workspace only keeps it, or Terraform is told so by `TF_FORCE_LOCAL_BACKEND`.
 *
 * @throws Fault when there is no token, or the workspace cannot be seen with it.
 */
export async function cloudWorkspaceOf(
  stack: { readonly folder: string },
  environment: NodeJS.ProcessEnv = process.env,
): Promise<CloudWorkspace | undefined> {
  const address = await cloudAddressOf(stack);
  if (!address || environment.TF_FORCE_LOCAL_BACKEND) return undefined;
  const { hostname, organization, workspace } = address;
  const client = new HcpClient({ hostname, token: await tokenFor(hostname, environment) });
  const path = `/organizations/${encodeURIComponent(organization)}/workspaces/${encodeURIComponent(workspace)}`;
  const { data } = await client.get(path, workspaceSchema);
  if (data.attributes["execution-mode"] === "local") return undefined;
  return { ...address, client, id: data.id };
}

/** Where people look at a run. */
export function runUrl({ hostname, organization, workspace }: CloudAddress, runId: string): string {
  return `https://${hostname}/app/${organization}/workspaces/${workspace}/runs/${runId}`;
}
