import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { deriveKeys } from "../plan/bundle-keys.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readProof, writeProof } from "./proof.ts";
import { exampleRelease } from "./testing/example-release.ts";

const keys = deriveKeys(Buffer.alloc(32, 1));
const release = exampleRelease();
const expected = { platform: "slipway", environment: "staging" };

async function written(): Promise<string> {
  const file = join(await temporaryFolder(), "proof.json");
  const provenAt = "2026-11-23T12:30:00.000Z";
  await writeProof({ version: 1, ...expected, release, provenAt }, file, keys);
  return file;
}

test("what was proven is read again", async () => {
  expect(await readProof(await written(), expected, keys)).toEqual(release);
});

test("a proof is one line, to be passed between jobs", async () => {
  expect((await readFile(await written(), "utf8")).trimEnd()).not.toContain("\n");
});

const WAY_OUT = "let `slipway deploy staging --proof FILE` write one";

test("a proof that was altered, or signed with another key, is refused", async () => {
  const file = await written();
  const message = `The proof ${file} was signed with another SLIPWAY_BUNDLE_KEY, or altered: give both environments the same key, and ${WAY_OUT}.`;
  await expect(readProof(file, expected, deriveKeys(Buffer.alloc(32, 2)))).rejects.toEqual(
    new Fault(message),
  );
  await writeFile(file, (await readFile(file, "utf8")).replace("1.0.0", "1.0.1"));
  await expect(readProof(file, expected, keys)).rejects.toEqual(new Fault(message));
});

test("the proof of another environment is refused", async () => {
  const file = await written();
  await expect(readProof(file, { ...expected, environment: "test" }, keys)).rejects.toEqual(
    new Fault(
      `The proof ${file} is of staging of slipway, and what ran healthy in test of slipway is asked for: let \`slipway deploy test --proof FILE\` write one.`,
    ),
  );
});

test.each(["", "{}", "proof"])("%j is no proof", async (text) => {
  const file = await written();
  await writeFile(file, text);
  await expect(readProof(file, expected, keys)).rejects.toEqual(
    new Fault(`${file} is no proof of a release: ${WAY_OUT}.`),
  );
});

test("a proof that is not there is said", async () => {
  const file = join(await temporaryFolder(), "none.json");
  await expect(readProof(file, expected, keys)).rejects.toEqual(
    new Fault(`There is no proof ${file} that can be read: ${WAY_OUT}.`),
  );
});
