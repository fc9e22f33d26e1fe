import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { synthesize } from "./synthesize.ts";

/** Synthesizes with an app of the given text. */
async function synthesizeWith(app: string): ReturnType<typeof synthesize> {
  const root = await temporaryFolder();
  await mkdir(join(root, "stacks"));
  await writeFile(join(root, "stacks", "main.ts"), app);
  return synthesize({ root, outdir: join(root, "deep", "out") });
}

test("the app writes into the folder that it is given, and its stacks are read", async () => {
  const [stack] = await synthesizeWith(`
    import { mkdirSync, writeFileSync } from "node:fs";
    const outdir: string = process.env.CDKTF_OUTDIR ?? "";
    mkdirSync(outdir);
    const stack = { name: "a", workingDirectory: "stacks/a", dependencies: [] };
    writeFileSync(outdir + "/manifest.json", JSON.stringify({ stacks: { a: stack } }));`);
  expect(stack).toEqual({
    name: "a",
    folder: expect.stringMatching(/\/deep\/out\/stacks\/a$/),
    dependencies: [],
  });
});

test("what the app refuses is told in its own words", async () => {
  const refusal = "staging.network.cidr: 10.0.0.0/8 is wider than a VPC allows (/16 to /28)";
  await expect(
    synthesizeWith(`process.stderr.write("${refusal}\\n"); process.exitCode = 1;`),
  ).rejects.toThrow(new Fault(refusal));
});

test("an app that fails without a word is told", async () => {
  await expect(synthesizeWith("process.exit(3);")).rejects.toThrow(
    "Synthesizing the stacks ended with exit code 3 and no message.",
  );
});
