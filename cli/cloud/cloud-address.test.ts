import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { cloudAddressOf } from "./cloud-address.ts";

async function addressIn(terraform: object) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "cdk.tf.json"), JSON.stringify({ terraform }));
  return cloudAddressOf({ folder });
}

test("a cloud block says where a stack is kept, by default in HCP Terraform", async () => {
  const cloud = { organization: "acme", workspaces: { name: "slipway-staging-service", project: "shop" } };
  expect(await addressIn({ cloud })).toEqual({
    hostname: "app.terraform.io",
    organization: "acme",
    workspace: "slipway-staging-service",
  });
  expect(await addressIn({ cloud: { ...cloud, hostname: "tfe.acme.org" } })).toMatchObject({
    hostname: "tfe.acme.org",
  });
});

test("a stack with another backend has none", async () => {
  expect(await addressIn({ backend: { s3: {} } })).toBeUndefined();
});
