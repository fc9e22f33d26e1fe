import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = join(import.meta.dirname, "..");
let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "slipway-"));
  for (const name of ["package.json", "tsconfig.json", "envs", "modules", "stacks"]) {
    await cp(join(root, name), join(project, name), { recursive: true });
  }
  await symlink(join(root, "node_modules"), join(project, "node_modules"));
});

afterEach(async () => {
  await rm(project, { recursive: true });
});

it("lists all faults of the environments, without a stack trace, and writes nothing", async () => {
  await replace("envs/prod.ts", "10.20.0.0/16", "10.0.0.0/8");
  await replace("envs/staging.ts", "backupRetentionDays: 7", "backupRetentionDays: 70");

  await expect(synthesise()).rejects.toMatchObject({
    code: 1,
    stdout: "",
    stderr: [
      "The settings in envs/ have 2 faults:",
      "  staging.database.backupRetentionDays: 70 is not a whole number of days from 1 to 35",
      "  prod.network.cidr: 10.0.0.0/8 is wider than a VPC allows (/16 to /28)",
      "",
    ].join("\n"),
  });
  await expect(readFile(join(project, "cdktf.out", "manifest.json"))).rejects.toMatchObject({
    code: "ENOENT",
  });
});

it("says which file of the environments cannot be read", async () => {
  await replace("envs/prod.ts", "export const prod: Environment = {", "export const prod: Environment = {{");

  await expect(synthesise()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(`${join(project, "envs", "prod.ts")}:3\n`),
  });
});

async function synthesise(): Promise<unknown> {
  return promisify(execFile)(process.execPath, ["stacks/main.ts"], { cwd: project });
}

async function replace(file: string, before: string, after: string): Promise<void> {
  const text = await readFile(join(project, file), "utf8");
  expect(text).toContain(before);
  await writeFile(join(project, file), text.replace(before, after));
}
