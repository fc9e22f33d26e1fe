import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What a build of the image may read, and the files that say so. */
const sources = [
  ...["Dockerfile", ".dockerignore"],
  ...["package.json", "package-lock.json", "tsconfig.json", "api", "review"],
];

/** Where people and tools keep secrets inside of a project. */
const secretFiles = [".env", "api/.env", ".npmrc", "terraform.tfstate", ".slipway/postgres/password"];

/** Copies the sources to `folder`, and lays files with a secret beside them. */
export async function copySources(folder: string, secret: string): Promise<void> {
  await mkdir(join(folder, ".slipway", "postgres"), { recursive: true });
  for (const path of sources) await cp(join(root, path), join(folder, path), { recursive: true });
  for (const path of secretFiles) await writeFile(join(folder, path), `SECRET=${secret}\n`);
}
