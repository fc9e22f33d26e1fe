import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { type BundleDescription, sealBundle, sha256 } from "../plan/bundle.ts";
import { stackSetHash } from "../plan/environment-stacks.ts";
import type { BundleStore } from "../plan/store/bundle-store.ts";
import { folderStore } from "../plan/store/folder-store.ts";
import { exampleBundle, exampleCommit, exampleKeys } from "../plan/testing/example-bundle.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { reviewedBundles } from "./reviewed-bundles.ts";

const otherRun = "00000000-0000-4000-8000-000000000009";
let folder: string;
let store: BundleStore;
let stacks: ManifestStack[];

beforeEach(async () => {
  folder = await temporaryFolder();
  store = folderStore(join(folder, "bundles"));
  stacks = ["staging-network", "staging-service"].map((name) => ({
    name,
    folder: join(folder, name),
    dependencies: [],
  }));
  for (const stack of stacks) {
    await mkdir(stack.folder);
    await writeFile(join(stack.folder, "cdk.tf.json"), "{}");
  }
});

async function save(stack: string, differences: Partial<BundleDescription> = {}): Promise<void> {
  const bundle = exampleBundle({
    stack,
    stackSet: stackSetHash(stacks),
    stacks: stacks.map(({ name }) => ({ stack: name, state: "planned" })),
    ...differences,
  });
  const name = { environment: "staging", commit: exampleCommit, stack };
  await store.put(name, sealBundle(bundle, exampleKeys));
}

const fetched = (commit = exampleCommit) =>
  reviewedBundles({
    environment: "staging",
    commit,
    base: null,
    stacks,
    terraformVersion: "1.11.4",
    store,
    keys: exampleKeys,
    now: new Date("2026-11-23T12:00:00Z"),
  });

test("all plans of one run are taken", async () => {
  await save("staging-network");
  await save("staging-service");
  expect([...(await fetched()).keys()]).toEqual(["staging-network", "staging-service"]);
});

test("without a saved plan the way to one is told", async () => {
  await expect(fetched()).rejects.toThrow(
    `There is no saved plan of staging for commit cccccccccccc in ${join(folder, "bundles")}: run \`slipway plan staging\` first.`,
  );
});

test("saved plans of other commits are named", async () => {
  await save("staging-network");
  await expect(fetched("d".repeat(40))).rejects.toThrow(
    `There is no saved plan of staging for commit dddddddddddd in ${join(folder, "bundles")}, only of cccccccccccc: run \`slipway plan staging\` first.`,
  );
});

test("of many commits with saved plans only some are named", async () => {
  for (let number = 0; number < 7; number += 1) {
    await store.put({ environment: "staging", commit: `${number}`.repeat(40), stack: "x" }, Buffer.alloc(1));
  }
  await expect(fetched()).rejects.toThrow(
    /, only of \d{12}, \d{12}, \d{12}, \d{12}, \d{12} and 2 more: run `slipway plan staging` first\.$/,
  );
});

test("a plan that was taken away is missed", async () => {
  await save("staging-network");
  await expect(fetched()).rejects.toThrow(
    "The saved plan of staging-service is missing, although it was planned with the others: run `slipway plan staging` once more and have it reviewed.",
  );
});

test("plans of two runs are not applied together", async () => {
  await save("staging-network", { createdAt: "2026-11-23T11:00:00.000Z" });
  await save("staging-service", { runId: otherRun });
  await expect(fetched()).rejects.toThrow(
    "The saved plans of staging-network and staging-service are not of the same run, so nobody reviewed them together: run `slipway plan staging` once more and have it reviewed.",
  );
});

test("what the newest run did not plan is not taken from an earlier one", async () => {
  await save("staging-network", {
    createdAt: "2026-11-23T11:00:00.000Z",
    stacks: [
      { stack: "staging-network", state: "planned" },
      { stack: "staging-service", state: "waiting" },
    ],
  });
  await save("staging-service", { runId: otherRun, expiresAt: "2026-11-23T11:30:00.000Z" });
  expect([...(await fetched()).keys()]).toEqual(["staging-network"]);
});

test("a plan that was moved from another environment is refused", async () => {
  const stacksOfProd = [{ stack: "prod-network", state: "planned" }] as const;
  await save("staging-network", { environment: "prod", stacks: [...stacksOfProd] });
  await expect(fetched()).rejects.toThrow(
    "The saved plan of staging-network is of staging-network in prod, thus somebody moved it",
  );
});

test("a plan that was copied from another commit is refused", async () => {
  await save("staging-network", { commit: "d".repeat(40) });
  await expect(fetched()).rejects.toThrow(
    "The plan of staging-network is of commit dddddddddddd, and cccccccccccc is checked out",
  );
});

test("code that is not committed is noticed", async () => {
  await save("staging-network", { configuration: sha256("other") });
  await expect(fetched()).rejects.toThrow("The code of staging-network is not the one that was planned");
});
