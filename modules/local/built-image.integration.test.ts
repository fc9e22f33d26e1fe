import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { afterEach, beforeEach, expect, test } from "vitest";
import { workFolder } from "../../cli/folders.ts";
import { findTerraform } from "../../cli/terraform/installation.ts";
import { BuiltImage } from "./built-image.ts";

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), "slipway-image-"));
  for (const path of ["Dockerfile", "src/main.ts", "src/main.test.ts", "src/testing/data.ts", "README.md"]) {
    await mkdir(dirname(join(project, path)), { recursive: true });
    await writeFile(join(project, path), "as it was");
  }
});
afterEach(() => rm(project, { recursive: true }));

/** What Terraform makes of the sources, as the stock command line runs it. */
async function sourceHash(): Promise<string> {
  const stack = new TerraformStack(new App({ context: { excludeStackIdFromLogicalIds: true } }), "test");
  new BuiltImage(stack, "image", {
    name: "example",
    context: "../../..",
    sources: ["Dockerfile", "src/**"],
    except: "/testing/|[.]test[.]ts$",
    buildArgs: { BASE: "example" },
  });
  const { locals } = stack.toTerraform() as { readonly locals: Record<string, string> };
  const [name] = Object.keys(locals);
  const folder = join(project, "cdktf.out", "stacks", "test");
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "cdk.tf.json"), JSON.stringify({ locals }));
  const { binary, environment } = await findTerraform({ directory: workFolder });
  return new Promise((resolve, reject) => {
    const child = execFile(binary, ["console"], { cwd: folder, env: environment }, (error, stdout) =>
      error ? reject(error) : resolve(stdout.trim()),
    );
    child.stdin?.end(`local.${name}\n`);
  });
}

test("a tag stays the same as long as what the image is made from does", async () => {
  const before = await sourceHash();
  expect(before).toMatch(/^"[0-9a-f]{16}"$/);
  for (const path of ["README.md", "src/main.test.ts", "src/testing/data.ts"]) {
    await writeFile(join(project, path), "changed");
  }
  expect(await sourceHash()).toBe(before);
});

test.each(["Dockerfile", "src/main.ts"])("a change of %s makes another tag", async (path) => {
  const before = await sourceHash();
  await writeFile(join(project, path), "changed");
  expect(await sourceHash()).not.toBe(before);
});

test("a file that moves makes another tag", async () => {
  const before = await sourceHash();
  await cp(join(project, "src/main.ts"), join(project, "src/other.ts"));
  await rm(join(project, "src/main.ts"));
  expect(await sourceHash()).not.toBe(before);
});
