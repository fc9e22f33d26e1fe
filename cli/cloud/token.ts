import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";

const credentialsSchema = z.object({
  credentials: z.record(z.string(), z.object({ token: z.string().optional() })).default({}),
});

/**
 * The token for a host, from where Terraform takes it: `TF_TOKEN_<host>`, else what `terraform login` has saved.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#environment-variable-credentials
 * @throws Fault when there is none.
 */
export async function tokenFor(
  hostname: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const named = environment[tokenVariable(hostname)];
  if (named) return named;
  const saved = await savedToken(hostname, environment);
  if (saved) return saved;
  throw new Fault(
    `There is no token for ${hostname}: run \`terraform login ${hostname}\`, or set ${tokenVariable(hostname)} to a token of a team or a user.`,
  );
}

/** Dots of a host become one underscore, dashes two. */
export function tokenVariable(hostname: string): string {
  return `TF_TOKEN_${hostname.replaceAll("-", "__").replaceAll(".", "_")}`;
}

async function savedToken(hostname: string, environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const folder =
    process.platform === "win32"
      ? join(environment.APPDATA ?? homedir(), "terraform.d")
      : join(environment.HOME || homedir(), ".terraform.d");
  const text = await readFile(join(folder, "credentials.tfrc.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return credentialsSchema.parse(JSON.parse(text)).credentials[hostname]?.token;
  } catch (cause) {
    throw new Fault(
      `${join(folder, "credentials.tfrc.json")} is not what \`terraform login\` writes: run \`terraform login ${hostname}\` again.`,
      { cause },
    );
  }
}
