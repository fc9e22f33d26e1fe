import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { findProviderMirrors } from "./provider-mirror.ts";

const PLATFORM = `${process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;

let machine: string;
beforeEach(async () => {
  machine = await temporaryFolder();
});

/** Puts a provider into `<machine>/<folder>`. */
async function provide(folder: string, ...path: string[]): Promise<string> {
  const mirror = join(machine, folder);
  const file = join(mirror, "registry.terraform.io", ...path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, "");
  return mirror;
}

/** The mirrors of a machine on which everything lies below one folder. */
function find(environment: NodeJS.ProcessEnv = {}) {
  const home = { HOME: join(machine, "home"), XDG_DATA_DIRS: join(machine, "share") };
  return findProviderMirrors({ ...home, ...environment }, [join(machine, "opt")]);
}

test("Terraform's own directories come first, then the named one, then any folder for optional software", async () => {
  const found = await provide("opt/anything", "hashicorp", "aws", "5.100.0", PLATFORM, "provider");
  const named = await provide("named", "hashicorp", "aws", "5.100.0", PLATFORM, "provider");
  const home = await provide("home/.terraform.d/plugins", "a", "b", "1.0.0", PLATFORM, "provider");
  expect(await find({ SLIPWAY_PROVIDER_MIRROR: named })).toEqual([
    { path: home, providers: ["registry.terraform.io/a/b"] },
    { path: named, providers: ["registry.terraform.io/hashicorp/aws"] },
    { path: found, providers: ["registry.terraform.io/hashicorp/aws"] },
  ]);
});

test("packed providers count", async () => {
  const path = await provide(
    "opt/zips",
    "hashicorp",
    "aws",
    `terraform-provider-aws_5.100.0_${PLATFORM}.zip`,
  );
  expect(await find()).toEqual([{ path, providers: ["registry.terraform.io/hashicorp/aws"] }]);
});

test("a provider for another platform does not count", async () => {
  await provide("opt/foreign", "hashicorp", "aws", "5.100.0", "plan9_amd64", "provider");
  expect(await find()).toEqual([]);
});

test("a named folder that does not exist is passed over", async () => {
  expect(await find({ SLIPWAY_PROVIDER_MIRROR: join(machine, "nowhere") })).toEqual([]);
});
