import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

test("a Node that cannot run TypeScript is told what brings one that can", () => {
  const program = fileURLToPath(new URL("./slipway.js", import.meta.url));
  // What an older Node lacks, switched off in this one.
  const run = spawnSync(process.execPath, ["--no-experimental-strip-types", program, "doctor"], {
    encoding: "utf8",
  });
  expect(run).toMatchObject({
    status: 1,
    stdout: "",
    stderr: `Node ${process.version} cannot run Slipway's TypeScript; use \`npm run slipway -- ...\`, which brings Node 24.\n`,
  });
});
