import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sodium from "libsodium-wrappers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { SlipwayRun } from "../testing/slipway-run.ts";
import { acmeProject } from "./testing/acme-project.ts";
import { RepositoryServer } from "./testing/repository-server.ts";

let server: RepositoryServer;
let copy: string;
beforeEach(async () => {
  server = new RepositoryServer();
  await server.start();
  copy = await acmeProject();
});
afterEach(() => server.stop());

/** Runs the command with a text on its standard input. */
function slipway(words: string, input = ""): SlipwayRun["finished"] {
  const environment = {
    GITHUB_TOKEN: "token",
    GITHUB_API_URL: server.url,
    SLIPWAY_BUNDLE_KEY: undefined,
    INPUT: input,
  };
  const line = `printf '%s\n' "$INPUT" | '${process.execPath}' cli/slipway.js ${words}`;
  return new SlipwayRun(copy, ["-c", line], environment, ["sh"]).finished;
}

test("a secret is sealed for GitHub alone, and shown nowhere", async () => {
  await sodium.ready;
  const pair = sodium.crypto_box_keypair();
  const key = Buffer.from(pair.publicKey).toString("base64");
  server.put("/environments/staging/secrets/public-key", { key_id: "5", key });
  const run = await slipway("secret set DOCKERHUB_TOKEN --environment staging", "s3cret");
  expect(run).toEqual({
    code: 0,
    output:
      "DOCKERHUB_TOKEN of staging is sealed in envs/sealed-secrets.json: commit it, then plan and apply the repository.\n",
    errorOutput: "",
  });
  const file = await readFile(join(copy, "envs", "sealed-secrets.json"), "utf8");
  const { keyId, value } = JSON.parse(file).environments.staging.DOCKERHUB_TOKEN;
  const opened = sodium.crypto_box_seal_open(Buffer.from(value, "base64"), pair.publicKey, pair.privateKey);
  expect([keyId, Buffer.from(opened).toString()]).toEqual(["5", "s3cret"]);
});

test("the webhook is made with the secret, which is not shown", async () => {
  const run = await slipway("webhook --json", "s3cret");
  expect(run.code).toBe(0);
  expect(JSON.parse(run.output)).toEqual({
    url: "https://ledger.prod.slipway.acme.dev/hooks/github",
    webhook: "made",
  });
  expect(server.changes).toMatchObject([{ method: "POST", body: { config: { secret: "s3cret" } } }]);
});

test("what is on GitHub is adopted, and the same again by another run", async () => {
  server.put("/labels", [{ name: "bug" }]);
  server.put("/rulesets", [{ id: 11, name: "main", target: "branch" }]);
  const file = join(copy, "envs", "adopted.json");
  const run = await slipway("adopt");
  expect(run.output).toMatch(
    /^7 of \d+ resources are on GitHub already: envs\/adopted\.json says how Terraform finds them\. Commit it/,
  );
  // The plan needs more than this test gives it, after what it is about.
  expect(run.errorOutput).toContain("SLIPWAY_BUNDLE_KEY is not set");
  const written = await readFile(file, "utf8");
  expect(JSON.parse(written)).toContainEqual({ to: "github_repository_ruleset.main", id: "platform:11" });
  await slipway("adopt");
  expect(await readFile(file, "utf8")).toBe(written);
  expect(server.changes).toEqual([]);
});

test.each(["plan repository", "apply repository", "drift repository", "adopt"])(
  "`slipway %s` stops before Terraform starts when it is another repository",
  async (words) => {
    await writeFile(join(copy, ".slipway", "bundle.key"), `${Buffer.alloc(32).toString("base64")}\n`);
    server.change("", { id: 43 });
    const run = await slipway(words);
    expect(run.code).toBe(1);
    expect(run.errorOutput).toContain(
      "acme/platform has the id 43 and its owner 7, but envs/platform.ts says 42 and 7",
    );
    expect(server.changes).toEqual([]);
  },
);
