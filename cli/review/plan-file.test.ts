import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { planText } from "../../review/testing/plan-parts.ts";
import { Fault } from "../fault.ts";
import { readPlanFile } from "./plan-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-plan-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(content: string | Uint8Array): Promise<string> {
  const file = join(folder, "plan.json");
  await writeFile(file, content);
  return file;
}

test("a plan is read", async () => {
  expect((await readPlanFile(await fileWith(planText({})))).format_version).toBe("1.2");
});

test.each([
  ["UTF-8 with a byte order mark", Buffer.from(`\ufeff${planText({})}`)],
  ["UTF-16, as PowerShell writes it", Buffer.from(`\ufeff${planText({})}`, "utf16le")],
])("a plan in %s is read", async (_encoding, content) => {
  expect((await readPlanFile(await fileWith(content))).format_version).toBe("1.2");
});

test("what is no plan is a fault with one sentence", async () => {
  const file = await fileWith("");
  await expect(readPlanFile(file)).rejects.toEqual(
    new Fault(`${file} is empty: make the file with \`terraform show -json PLAN > plan.json\`.`),
  );
});

test("a file that does not exist is a fault with the way to make it", async () => {
  const file = join(folder, "missing.json");
  await expect(readPlanFile(file)).rejects.toEqual(
    new Fault(`${file} does not exist: make it with \`terraform show -json PLAN > ${file}\`.`),
  );
});

test("a folder is a fault", async () => {
  await expect(readPlanFile(folder)).rejects.toEqual(
    new Fault(`${folder} is a folder: name the plan files in it.`),
  );
});
