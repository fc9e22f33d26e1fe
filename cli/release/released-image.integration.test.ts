import { afterAll, beforeAll, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { ImageRegistry } from "./registry.ts";
import { assertImage } from "./released-image.ts";
import { digestOf } from "./testing/example-release.ts";
import { type RegistryStandIn, startRegistryStandIn } from "./testing/registry-stand-in.ts";

let stand: RegistryStandIn;
let registry: ImageRegistry;

beforeAll(async () => {
  stand = await startRegistryStandIn();
  registry = new ImageRegistry(stand.repository);
});

afterAll(() => stand.stop());

const check = (digest: string, version: string) =>
  assertImage({ digest, version, environment: { name: "staging", architecture: "ARM64" } }, registry);

test("an image that is there, whole and for the right processor may be released", async () => {
  await expect(check(stand.push("1.0.0"), "1.0.0")).resolves.toBeUndefined();
});

test("an image whose version names no tag yet may be released", async () => {
  await expect(check(stand.push("1.0.0"), "1.0.1")).resolves.toBeUndefined();
});

test("an unknown digest is refused", async () => {
  await expect(check(digestOf(1), "1.0.0")).rejects.toEqual(
    new Fault(
      `There is no image ${digestOf(1)} in ${stand.repository}: push it first; a push that stopped half-way left nothing to release.`,
    ),
  );
});

test("an image for another processor is refused", async () => {
  const digest = stand.push("1.1.0", ["linux/amd64"]);
  await expect(check(digest, "1.1.0")).rejects.toEqual(
    new Fault(
      `The image ${digest} is made for linux/amd64, and staging runs linux/arm64: build it for that too.`,
    ),
  );
});

test("an image that was pushed half is refused", async () => {
  const digest = stand.push("1.2.0");
  stand.remove(stand.variant(digest, "linux/arm64"));
  await expect(check(digest, "1.2.0")).rejects.toEqual(
    new Fault(
      `The image ${digest} lacks its part for linux/arm64 in ${stand.repository}: the push stopped half-way, push it again.`,
    ),
  );
});

test("an image whose tag was moved since is refused", async () => {
  const scanned = stand.push("1.3.0");
  const moved = stand.push("1.4.0");
  stand.tag("1.3.0", moved);
  await expect(check(scanned, "1.3.0")).rejects.toEqual(
    new Fault(
      `The tag 1.3.0 of ${stand.repository} is ${moved}, and ${scanned} is to be released: somebody moved the tag since, so find out who, then release under a version of its own.`,
    ),
  );
});

test("a registry that does not answer is said", async () => {
  const away = new ImageRegistry("127.0.0.1:1/example/slipway");
  await expect(away.find(digestOf(1))).rejects.toThrow(
    /^The registry of 127\.0\.0\.1:1\/example\/slipway does not answer \(.+\): try again, nothing was recorded\.$/,
  );
});
