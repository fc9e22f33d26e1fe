import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gitIn } from "../../plan/testing/small-project.ts";
import { copyProject } from "../../testing/project-copy.ts";

/** What somebody writes in the place of the placeholders. */
const replacements: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "platform.ts": [
    [
      'owner: "example", ownerId: 1, name: "slipway", id: 1',
      'owner: "acme", ownerId: 7, name: "platform", id: 42',
    ],
    ["docker.io/example/slipway", "docker.io/acme/platform"],
    ['{ kind: "s3" }', '{ kind: "local", directory: ".slipway/state" }'],
  ],
  "staging.ts": [
    ["111111111111", "210220230240"],
    ["slipway.example.com", "slipway.acme.dev"],
    ["@example.com", "@acme.dev"],
    ['clientId: "example"', 'clientId: "Iv1.abc"'],
  ],
  "prod.ts": [
    ["222222222222", "310320330340"],
    ["slipway.example.com", "slipway.acme.dev"],
    ["@example.com", "@acme.dev"],
    ['clientId: "example"', 'clientId: "Iv1.abc"'],
  ],
  "repository.ts": [
    ['DOCKERHUB_USERNAME: "example"', 'DOCKERHUB_USERNAME: "acme"'],
    ['name: "platform", id: 1', 'name: "platform", id: 9'],
  ],
};

/** A copy of the project, with a commit, whose placeholders are replaced; removed when the test has finished. */
export async function acmeProject(): Promise<string> {
  const copy = await copyProject();
  for (const [name, pairs] of Object.entries(replacements)) {
    const file = join(copy, "envs", name);
    const text = await readFile(file, "utf8");
    await writeFile(
      file,
      pairs.reduce((changed, [before, after]) => changed.replaceAll(before, after), text),
    );
  }
  const git = gitIn(copy);
  await git("init", "--quiet");
  await git("commit", "--quiet", "--allow-empty", "--message", "Begin");
  return copy;
}
