import { execFile } from "node:child_process";
import { mkdir, rm, symlink } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** What every machine has on which npm runs. */
const BASIC_TOOLS = ["npm", "sh", "env", "id", "setpriv"];

/** Variables of a machine without Terraform, Python, Docker and the AWS CLI, for a run in `copy`. */
export async function withoutTools(copy: string): Promise<NodeJS.ProcessEnv> {
  const folder = join(copy, "bin");
  await mkdir(folder);
  for (const tool of BASIC_TOOLS) {
    const { stdout } = await promisify(execFile)("sh", ["-c", `command -v ${tool} || true`]);
    if (stdout !== "") await symlink(stdout.trim(), join(folder, tool));
  }
  // The copy's link to a Python environment that is already there.
  await rm(join(copy, ".slipway", "python"));
  return { PATH: [join(copy, "node_modules", ".bin"), folder].join(delimiter) };
}
