import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { commandAs, everyoneMayEnter } from "./account.ts";

async function folderWithMode(mode: number): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), "slipway-account-"));
  onTestFinished(() => rm(parent, { recursive: true }));
  await mkdir(join(parent, "data"));
  await chmod(parent, mode);
  return join(parent, "data");
}

const account = { uid: 65534, gid: 65533 };

test("a folder is open when everyone may pass all folders above it", async () => {
  expect(await everyoneMayEnter(await folderWithMode(0o711))).toBe(true);
});

test("a folder below one that only its owner may enter is closed", async () => {
  expect(await everyoneMayEnter(await folderWithMode(0o700))).toBe(false);
});

test("a person's own account runs PostgreSQL as it is", async () => {
  expect(await commandAs(undefined, "/bin/sh", ["-c", "true"], ["/"])).toEqual({
    command: "/bin/sh",
    arguments: ["-c", "true"],
  });
});

test("in open folders another account is taken without further rights", async () => {
  expect(await commandAs(account, "/bin/sh", ["-c", "true"], [await folderWithMode(0o755)])).toEqual({
    command: "/bin/sh",
    arguments: ["-c", "true"],
    account,
  });
});

test("in closed folders the account may pass them and nothing else", async () => {
  expect(await commandAs(account, "/bin/sh", ["-c", "true"], [await folderWithMode(0o700)])).toEqual({
    command: "setpriv",
    arguments: [
      "--reuid=65534",
      "--regid=65533",
      "--clear-groups",
      "--inh-caps=-all,+dac_override",
      "--ambient-caps=-all,+dac_override",
      "--securebits=+no_setuid_fixup",
      "/bin/sh",
      "-c",
      "true",
    ],
  });
});
