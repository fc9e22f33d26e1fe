import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { bootstrapStack } from "./bootstrap.ts";
import type { PreparedStack } from "./stack.ts";
import { stateResources } from "./state.ts";
import { type EmulatedAccount, startEmulatedAccount } from "./testing/emulated-account.ts";

let account: EmulatedAccount;
beforeAll(async () => {
  account = await startEmulatedAccount();
});
afterAll(() => account.stop());

let folder: string;
let bucket: string;
let made = 0;
beforeEach(async () => {
  folder = await temporaryFolder();
  made += 1;
  bucket = `slipway-own-state-${made}`;
});

/** A stack that makes the bucket of its own state; with `waits` its apply lasts until `go` is in the folder. */
async function ownBucketStack({ waits = false } = {}): Promise<PreparedStack> {
  const provisioner = (command: string) => [{ "local-exec": { command } }];
  const wait = `while [ ! -e '${join(folder, "go")}' ]; do sleep 0.1; done`;
  return account.stack("own", folder, {
    terraform: {
      backend: { s3: { bucket, key: "own.tfstate", region: "eu-central-1", use_lockfile: true } },
    },
    resource: {
      terraform_data: {
        bucket: { provisioner: provisioner(account.makeBucketCommand(bucket)) },
        ...(waits && { waits: { depends_on: ["terraform_data.bucket"], provisioner: provisioner(wait) } }),
      },
    },
  });
}

const keyOf = (name: string) => account.s3("HEAD", `${name}/own.tfstate`);

/** Files of Terraform's state that are left on this machine. */
async function localState(stack: PreparedStack): Promise<string[]> {
  const names = await readdir(stack.folder);
  return names.filter((name) => /\.tfstate|override/.test(name));
}

test("the state moves into the bucket that the stack makes, and nothing is left here", async () => {
  const stack = await ownBucketStack();
  const plan = await bootstrapStack(stack);
  expect(plan.counts.create).toBe(1);
  expect((await keyOf(bucket)).ok).toBe(true);
  expect(await localState(stack)).toEqual([]);
  expect(await stateResources(stack)).toEqual([{ address: "terraform_data.bucket", type: "terraform_data" }]);
});

test("a second bootstrap changes nothing", async () => {
  const stack = await ownBucketStack();
  await bootstrapStack(stack);
  expect((await bootstrapStack(stack)).changed).toBe(false);
});

test("a bootstrap that was stopped while it applied goes on where it stopped", async () => {
  const stack = await ownBucketStack({ waits: true });
  const stop = new AbortController();
  const stopped = bootstrapStack(stack, {
    signal: stop.signal,
    onProgress: ({ running }) => {
      if (running.some(({ address }) => address === "terraform_data.waits")) stop.abort();
    },
  });
  await expect(stopped).rejects.toThrow(
    "Terraform was interrupted while it ran apply for own: run the same command again to go on where it stopped.",
  );
  expect(await localState(stack)).toContain("bootstrap.tfstate");
  await writeFile(join(folder, "go"), "");
  await bootstrapStack(stack);
  expect(await localState(stack)).toEqual([]);
  expect(await stateResources(stack)).toHaveLength(2);
});

test("a bootstrap that was stopped after it moved the state keeps what is in the bucket", async () => {
  const stack = await ownBucketStack();
  await bootstrapStack(stack);
  const moved = await (await account.s3("GET", `${bucket}/own.tfstate`)).text();
  await writeFile(join(stack.folder, "bootstrap.tfstate"), moved);
  expect((await bootstrapStack(stack)).changed).toBe(false);
  expect(await localState(stack)).toEqual([]);
});

test("a local state that is not the bucket's is never moved over it", async () => {
  const stack = await ownBucketStack();
  await bootstrapStack(stack);
  const file = join(stack.folder, "bootstrap.tfstate");
  const foreign = JSON.stringify({ version: 4, lineage: "another", serial: 9, resources: [{}] });
  await writeFile(file, foreign);
  await expect(bootstrapStack(stack)).rejects.toThrow(
    `The state of own is in its bucket and another one is in ${file}: compare the two, delete the one that is wrong and run again.`,
  );
  expect(await readFile(file, "utf8")).toBe(foreign);
});
