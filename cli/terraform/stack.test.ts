import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import type { Terraform } from "./installation.ts";
import { prepareStack } from "./stack.ts";

test("the folder in which Terraform may leave a state can be entered by this user alone", async () => {
  const folder = await temporaryFolder();
  const stack = { name: "staging-network", folder: join(folder, "synthesized"), dependencies: [] };
  await mkdir(stack.folder);
  await writeFile(join(stack.folder, "cdk.tf.json"), "{}");
  const prepared = await prepareStack({
    stack,
    workDirectory: join(folder, "work", "stacks"),
    terraform: {} as Terraform,
    environment: {},
  });
  expect((await stat(prepared.folder)).mode & 0o777).toBe(0o700);
});
