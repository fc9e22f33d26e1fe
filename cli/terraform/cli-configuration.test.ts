import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { configureCli, renderCliConfiguration } from "./cli-configuration.ts";

let machine: string;
let home: string;
let directory: string;
beforeEach(async () => {
  machine = await temporaryFolder();
  home = join(machine, "home");
  directory = join(machine, "terraform");
  await mkdir(home);
});

const configure = (environment: NodeJS.ProcessEnv = {}) =>
  configureCli({ directory, environment: { HOME: home, ...environment } });

test("the file that TF_CLI_CONFIG_FILE names is used as it is", async () => {
  const file = join(machine, "own.tfrc");
  await writeFile(file, "");
  expect(await configure({ TF_CLI_CONFIG_FILE: file })).toEqual({
    file,
    source: "person",
    mirrors: [],
    environment: { TF_CLI_CONFIG_FILE: file },
  });
});

test("a person's ~/.terraformrc is used as it is", async () => {
  const file = join(home, ".terraformrc");
  await writeFile(file, "");
  expect(await configure()).toEqual({ file, source: "person", mirrors: [], environment: {} });
});

test("a TF_CLI_CONFIG_FILE that names no file is ignored", async () => {
  const missing = join(machine, "missing.tfrc");
  const file = join(directory, "terraform.tfrc");
  expect(await configure({ TF_CLI_CONFIG_FILE: missing })).toMatchObject({
    file,
    source: "slipway",
    ignored: missing,
    environment: { TF_CLI_CONFIG_FILE: file },
  });
});

test("the written configuration is in its file", async () => {
  const { file, mirrors } = await configure();
  expect(await readFile(file, "utf8")).toBe(renderCliConfiguration(mirrors, join(directory, "plugins")));
});

test("mirrors give the providers they have and the registry the others", () => {
  const mirrors = [
    { path: "/opt/a", providers: ["registry.terraform.io/hashicorp/aws"] },
    {
      path: "/opt/b",
      providers: ["registry.terraform.io/hashicorp/aws", "registry.terraform.io/integrations/github"],
    },
  ];
  expect(renderCliConfiguration(mirrors, "/cache")).toBe(`disable_checkpoint = true
plugin_cache_dir   = "/cache"
provider_installation {
  filesystem_mirror {
    path    = "/opt/a"
    include = ["registry.terraform.io/hashicorp/aws"]
  }
  filesystem_mirror {
    path    = "/opt/b"
    include = ["registry.terraform.io/hashicorp/aws", "registry.terraform.io/integrations/github"]
  }
  direct {
    exclude = ["registry.terraform.io/hashicorp/aws", "registry.terraform.io/integrations/github"]
  }
}
`);
});

test("without a mirror everything comes from the registry", () => {
  expect(renderCliConfiguration([], "/cache")).toBe(`disable_checkpoint = true
plugin_cache_dir   = "/cache"
provider_installation {
  direct {
  }
}
`);
});
