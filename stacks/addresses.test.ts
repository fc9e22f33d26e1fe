import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { local } from "../envs/local.ts";
import { platform } from "../envs/platform.ts";
import { acknowledgedAddresses } from "./acknowledged-addresses.ts";
import { exampleRepository } from "./testing/example-repository.ts";
import { addressesOf, synthesise } from "./testing/synthesise.ts";
import { vanishedAddresses } from "./testing/vanished-addresses.ts";

const { stacks } = synthesise({ platform, environments, repository: exampleRepository, local });

describe.each(Object.entries(stacks))("%s", (name, stack) => {
  const file = join(import.meta.dirname, "__snapshots__", `${name}.addresses.txt`);
  const known = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  const current = addressesOf(stack);
  const acknowledged = acknowledgedAddresses.filter((each) => each.stack === name);

  // An address that is gone would be destroyed, with all its data, and perhaps made anew under its new name. Add a
  // `moved` block (`resource.moveFromId`) or a `removed` block to the stack, or an entry to acknowledged-addresses.ts.
  test("no address that was ever known vanishes without a word", () => {
    expect(vanishedAddresses(stack, known, acknowledged)).toEqual([]);
  });

  // Accepting this with `vitest -u` adds new addresses and never drops one.
  test("every address is known", async () => {
    const all = [...new Set([...known, ...current])].toSorted();
    await expect(`${all.join("\n")}\n`).toMatchFileSnapshot(file);
  });

  test("no acknowledgement outlives its address", () => {
    const needed = acknowledged.filter(
      ({ address }) => known.includes(address) && !current.includes(address),
    );
    expect(acknowledged).toEqual(needed);
  });
});

test("acknowledgements are about stacks that exist", () => {
  for (const { stack } of acknowledgedAddresses) expect(Object.keys(stacks)).toContain(stack);
});
