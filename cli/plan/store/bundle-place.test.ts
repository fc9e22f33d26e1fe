import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { bundlePlace } from "./bundle-place.ts";

const workFolder = "/project/.slipway";
const place = async (named: string | undefined, environment: NodeJS.ProcessEnv = {}) => {
  const { store, keyFile } = await bundlePlace(named, { workFolder, region: "eu-central-1", environment });
  return [store.place, keyFile];
};
const keyFile = join(workFolder, "bundle.key");

test("saved plans stay on this machine when nothing else is said", async () => {
  expect(await place(undefined)).toEqual([resolve(workFolder, "bundles"), keyFile]);
});

test("the environment names another place, and an option another one again", async () => {
  const environment = { SLIPWAY_BUNDLES: "/plans" };
  expect(await place(undefined, environment)).toEqual([resolve("/plans"), keyFile]);
  expect(await place("/elsewhere", environment)).toEqual([resolve("/elsewhere"), keyFile]);
});

test.each([
  ["s3://acme-plans", "s3://acme-plans/"],
  ["s3://acme-plans/prs", "s3://acme-plans/prs/"],
  ["s3://acme-plans/prs/", "s3://acme-plans/prs/"],
])("%s is a bucket, and no key file goes with it", async (named, shown) => {
  expect(await place(named)).toEqual([shown, undefined]);
});

test.each(["s3://", "s3://Bucket/x", "https://acme-plans/x"])("%s is no place", async (named) => {
  await expect(place(named)).rejects.toThrow(
    `${named} is no place for saved plans: name a folder, or a bucket as s3://bucket/prefix.`,
  );
});
