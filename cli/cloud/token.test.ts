import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { tokenFor, tokenVariable } from "./token.ts";

async function homeWith(credentials: string): Promise<string> {
  const home = await temporaryFolder();
  await mkdir(join(home, ".terraform.d"));
  await writeFile(join(home, ".terraform.d", "credentials.tfrc.json"), credentials);
  return home;
}

const saved = JSON.stringify({ credentials: { "app.terraform.io": { token: "saved" } } });

test.each([
  ["app.terraform.io", "TF_TOKEN_app_terraform_io"],
  ["tfe.my-company.org", "TF_TOKEN_tfe_my__company_org"],
  ["localhost:8443", "TF_TOKEN_localhost:8443"],
])("the token for %s is in %s", (hostname, variable) => {
  expect(tokenVariable(hostname)).toBe(variable);
});

test("a variable counts before what `terraform login` has saved", async () => {
  const HOME = await homeWith(saved);
  expect(await tokenFor("app.terraform.io", { HOME })).toBe("saved");
  expect(await tokenFor("app.terraform.io", { HOME, TF_TOKEN_app_terraform_io: "set" })).toBe("set");
});

test("without a token it says how to get one", async () => {
  const HOME = await homeWith(saved);
  await expect(tokenFor("tfe.acme.org", { HOME })).rejects.toThrow(
    "There is no token for tfe.acme.org: run `terraform login tfe.acme.org`, or set TF_TOKEN_tfe_acme_org to a token of a team or a user.",
  );
});

test("a broken file of credentials is named, and not what it holds", async () => {
  const HOME = await homeWith('{"credentials": "secret');
  await expect(tokenFor("app.terraform.io", { HOME })).rejects.toThrow(
    `${join(HOME, ".terraform.d", "credentials.tfrc.json")} is not what \`terraform login\` writes: run \`terraform login app.terraform.io\` again.`,
  );
});
