import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { providerVersions, readLockFile } from "./provider-lock.ts";

test("the version of each provider is read", () => {
  const lockFile = `# This file is maintained automatically by "terraform init".

provider "registry.terraform.io/hashicorp/aws" {
  version     = "5.100.0"
  constraints = "5.100.0"
  hashes = [
    "h1:Ijt7pOlB7Tr7maGQIqtsLFbl7pSMIj06TVdkoSBcYOw=",
  ]
}

provider "registry.terraform.io/integrations/github" {
  version = "6.9.0"
}
`;
  expect(providerVersions(lockFile)).toEqual({
    "registry.terraform.io/hashicorp/aws": "5.100.0",
    "registry.terraform.io/integrations/github": "6.9.0",
  });
});

test("a folder without a lock file has none", async () => {
  expect(await readLockFile({ folder: await temporaryFolder() })).toBeUndefined();
});
