import { z } from "zod";
import type { CloudWorkspace } from "./cloud-workspace.ts";

const versionSchema = z.object({
  data: z.object({ attributes: z.object({ "hosted-state-download-url": z.string() }) }),
});

/** The whole state that a workspace holds; empty before its first apply. */
export async function stateInCloud({ client, id }: CloudWorkspace): Promise<string> {
  const path = `/workspaces/${id}/current-state-version`;
  const { status, text } = await client.download(path, [404]);
  if (status === 404) return "";
  const { data } = versionSchema.parse(JSON.parse(text));
  return client.readAddress(data.attributes["hosted-state-download-url"]);
}
