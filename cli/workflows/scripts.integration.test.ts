import { execFile } from "node:child_process";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import { type ExampleImage, writeExampleImage } from "../scan/testing/example-scan.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

/** Runs a script of the workflows with stand-ins for the programs that talk to others. */
async function run(
  script: string,
  words: readonly string[],
  programs: Readonly<Record<string, string>>,
): Promise<{
  readonly code: unknown;
  readonly output: string;
  readonly errorOutput: string;
  readonly calls: string;
}> {
  const folder = await temporaryFolder();
  const calls = join(folder, "calls");
  await writeFile(calls, "");
  for (const [name, body] of Object.entries(programs)) {
    const program = `#!/usr/bin/env bash\necho "$*" >> ${calls}\n${body}\n`;
    await writeFile(join(folder, name), program);
    await chmod(join(folder, name), 0o755);
  }
  const env = {
    ...process.env,
    PATH: [folder, process.env.PATH].join(delimiter),
    GH_REPO: "example/slipway",
  };
  return new Promise((resolve) => {
    execFile(join(projectFolder, ".github/scripts", script), words, { env }, (error, output, errorOutput) => {
      readFile(calls, "utf8").then((made) =>
        resolve({ code: error ? error.code : 0, output, errorOutput, calls: made }),
      );
    });
  });
}

describe("publish", () => {
  let image: ExampleImage;
  beforeEach(async () => {
    image = await writeExampleImage(await temporaryFolder());
  });
  const REPOSITORY = "docker.io/example/slipway";

  /** A registry that knows a version or not, and says what was pushed. */
  const skopeo = ({
    inspect,
    pushed = image.digest,
  }: {
    readonly inspect: string;
    readonly pushed?: string;
  }) => ({
    skopeo: `
      if [ "$1" = inspect ]; then ${inspect}; exit; fi
      while [ $# -gt 0 ]; do [ "$1" != --digestfile ] || echo ${pushed} > "$2"; shift; done`,
  });
  const absent = 'echo "reading manifest 1.2.3: manifest unknown" >&2; exit 1';
  const publish = (digest: string, registry: Parameters<typeof skopeo>[0]) =>
    run("publish", [image.folder, REPOSITORY, "1.2.3", digest], skopeo(registry));
  const copies = (calls: string) => calls.split("\n").filter((call) => call.startsWith("copy"));

  test("pushes all platforms as they are, under the version and then as the newest", async () => {
    const { code, calls } = await publish(image.digest, { inspect: absent });
    expect(code).toBe(0);
    const copy = (tag: string) =>
      expect.stringMatching(
        new RegExp(
          `^copy --all --preserve-digests --retry-times 3 --digestfile \\S+ oci:${image.folder} docker://${REPOSITORY}:${tag}$`,
        ),
      );
    expect(copies(calls)).toEqual([copy("1.2.3"), copy("latest")]);
  });

  test("goes on where an earlier push of the same image ended", async () => {
    const index = `cat ${join(image.folder, "blobs/sha256", image.digest.slice(7))}`;
    const { code, calls } = await publish(image.digest, { inspect: index });
    expect([code, copies(calls).length]).toEqual([0, 2]);
  });

  test("never gives a version to another image", async () => {
    const { code, errorOutput, calls } = await publish(image.digest, { inspect: "printf other" });
    expect([code, copies(calls).length]).toEqual([1, 0]);
    expect(errorOutput).toBe(
      `::error::${REPOSITORY}:1.2.3 is sha256:d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa already, and a version stays what it is: run only the failed jobs again, or release a new version.\n`,
    );
  });

  test("does not take a registry that cannot be asked for one without the version", async () => {
    const { code, errorOutput, calls } = await publish(image.digest, {
      inspect: 'echo "unauthorized: incorrect username or password" >&2; exit 1',
    });
    expect([code, copies(calls).length]).toEqual([1, 0]);
    expect(errorOutput).toContain(
      `::error::It cannot be found out whether ${REPOSITORY}:1.2.3 exists already: see that the repository exists and its token is good.\n`,
    );
  });

  test("refuses an image that was not scanned", async () => {
    const scanned = `sha256:${"0".repeat(64)}`;
    const { code, errorOutput, calls } = await publish(scanned, { inspect: absent });
    expect([code, calls]).toEqual([1, ""]);
    expect(errorOutput).toBe(
      `::error::The image in ${image.folder} is ${image.digest} and not ${scanned}, which was scanned: build and scan it anew.\n`,
    );
  });

  test("stops before the newest moves when the registry has other bytes", async () => {
    const pushed = `sha256:${"0".repeat(64)}`;
    const { code, errorOutput, calls } = await publish(image.digest, { inspect: absent, pushed });
    expect([code, copies(calls).length]).toEqual([1, 1]);
    expect(errorOutput).toBe(
      `::error::${REPOSITORY}:1.2.3 is ${pushed} and not ${image.digest}, which was scanned.\n`,
    );
  });
});

describe("find-database", () => {
  /** GitHub, whose newest run says that it is of a commit, which main has or not. */
  const gh = (found: string, status: string) => ({
    gh: `case "$*" in
      "run list"*) echo "${found}" ;;
      *branches/main*) echo ${"b".repeat(40)} ;;
      "api repos/example/slipway/compare/${"a".repeat(40)}...${"b".repeat(40)}"*) echo ${status} ;;
      *) exit 9 ;;
    esac`,
  });
  const commit = "a".repeat(40);

  test.each(["ahead", "identical"])("prints a run of a commit that main has (%s)", async (status) => {
    const { code, output } = await run("find-database", [], gh(`77 ${commit}`, status));
    expect([code, output]).toEqual([0, "77\n"]);
  });

  test.each(["diverged", "behind"])(
    "refuses a run of a commit that main does not have (%s)",
    async (status) => {
      const { code, output, errorOutput } = await run("find-database", [], gh(`77 ${commit}`, status));
      expect([code, output]).toEqual([1, ""]);
      expect(errorOutput).toBe(
        `::error::The newest vulnerability database was made by ${commit}, which is no commit of main: find out who made run 77, and run the workflow clair-db.\n`,
      );
    },
  );

  test("says that there is none", async () => {
    const { code, errorOutput } = await run("find-database", [], gh("", "ahead"));
    expect([code, errorOutput]).toEqual([
      1,
      "::error::There is no vulnerability database yet: run the workflow clair-db.\n",
    ]);
  });

  test("fails when GitHub does not answer", async () => {
    const { code } = await run("find-database", [], { gh: "exit 4" });
    expect(code).toBe(4);
  });
});
