import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";

const root = fileURLToPath(new URL("../../..", import.meta.url));

const wayOut =
  "install and start one (https://docs.docker.com/engine/install/), or name it in DOCKER_HOST and its client in DOCKER.";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-engine-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A program of this name that only says something. */
async function pretend(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

function run(command: string, parameters: readonly string[], variables: Record<string, string>) {
  const env = { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}`, ...variables };
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(command, [...parameters], { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const requireEngine = (variables: Record<string, string>) =>
  run(process.execPath, ["api/image/testing/require-engine.ts"], variables);

test("without a client one sentence says what is missing", async () => {
  expect(await requireEngine({ DOCKER: join(folder, "missing") })).toEqual({
    code: 1,
    stdout: "",
    stderr: `The image is built and run on a Docker engine, and none can be used (there is no client docker): ${wayOut}\n`,
  });
});

test("without an engine the client's reason is told", async () => {
  const client = await pretend("client", "echo 'Cannot connect to the Docker daemon.' >&2; exit 1");
  expect(await requireEngine({ DOCKER: client })).toEqual({
    code: 1,
    stdout: "",
    stderr: `The image is built and run on a Docker engine, and none can be used (Cannot connect to the Docker daemon): ${wayOut}\n`,
  });
});

test("a client that cannot build is not enough", async () => {
  const client = await pretend("client", 'case "$1" in version) echo "28.2.2 20.10.24" ;; *) exit 1 ;; esac');
  expect(await requireEngine({ DOCKER: client })).toMatchObject({
    code: 1,
    stderr: `The image is built and run on a Docker engine, and none can be used (${client} 28.2.2 has no BuildKit, its plugin buildx is missing): ${wayOut}\n`,
  });
});

test("an older client has BuildKit in it", async () => {
  const client = await pretend("client", 'case "$1" in version) echo "20.10.24 28.2.2" ;; *) exit 1 ;; esac');
  expect(await requireEngine({ DOCKER: client })).toEqual({
    code: 0,
    stdout: `Testing the image on Docker 28.2.2, with ${client}.\n`,
    stderr: "",
  });
});

test("CI goes on without an engine where it may not install one, and says so", async () => {
  await pretend("id", "echo 1000");
  const { code, stdout } = await run(join(root, ".ci", "with-engine"), ["false"], {
    DOCKER: join(folder, "missing"),
  });
  expect({ code, stdout }).toEqual({
    code: 69,
    stdout:
      "The image is not tested here: no Docker engine answers, and only root of a system with apt-get can install one.\n",
  });
});

test("CI runs its command on the engine that answers", async () => {
  const client = await pretend(
    "client",
    'case "$1" in version) echo "20.10.24 20.10.24" ;; *) exit 1 ;; esac',
  );
  const { code } = await run(join(root, ".ci", "with-engine"), ["sh", "-c", "exit 7"], { DOCKER: client });
  expect(code).toBe(7);
});
