import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** Terraform's dependency lock file in a stack's folder. */
export function lockFileOf({ folder }: { readonly folder: string }): string {
  return join(folder, ".terraform.lock.hcl");
}

/** Its content; undefined before the first `terraform init`. */
export async function readLockFile(stack: { readonly folder: string }): Promise<string | undefined> {
  try {
    return await readFile(lockFileOf(stack), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/**
 * The version of each provider by its source address.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export function providerVersions(lockFile: string): Record<string, string> {
  const blocks = lockFile.matchAll(/^provider "([^"]+)" \{\n\s*version\s*=\s*"([^"]+)"/gm);
  return Object.fromEntries([...blocks].map(([, address = "", version = ""]) => [address, version]));
}
