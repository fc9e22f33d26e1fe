import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { loadPolicy } from "./policy-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-policy-file-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileWith(name: string, content: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

test("a policy in TypeScript is loaded", async () => {
  const file = await fileWith(
    "policy.ts",
    'enum Effect { Deny = "deny" }\nexport const policy = { rules: [{ name: "a", effect: Effect.Deny, reason: "b", applies: () => true }] };\n',
  );
  expect((await loadPolicy(file))?.rules[0]?.name).toBe("a");
});

test("the faults of a policy are told all at once", async () => {
  const file = await fileWith(
    "faulty.ts",
    "export const policy = { rules: [{ name: 'a', effect: 'deny' }] };\n",
  );
  await expect(loadPolicy(file)).rejects.toEqual(
    new Fault(
      `${file} is not a valid policy:\nrules[0]: \`reason\` is missing: say why the rule is there.\nrules[0]: \`applies\` must be a function.`,
    ),
  );
});

test("a file without the export is a fault", async () => {
  const file = await fileWith("without.ts", "export const other = 1;\n");
  await expect(loadPolicy(file)).rejects.toEqual(
    new Fault(`${file} is not a valid policy:\nIt has no export \`policy\` with a list of \`rules\`.`),
  );
});

test("a file that cannot be loaded is a fault with the reason", async () => {
  const file = await fileWith("throws.ts", 'throw new Error("no luck");\nexport const policy = 1;\n');
  await expect(loadPolicy(file)).rejects.toEqual(new Fault(`${file} cannot be loaded: no luck`));
});

test("a named policy that does not exist is a fault", async () => {
  const file = join(folder, "missing.ts");
  await expect(loadPolicy(file)).rejects.toEqual(
    new Fault(`The policy ${file} does not exist: name an existing file, or leave out --policy.`),
  );
});
