import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { docker, type Engine, EngineError } from "./engine.ts";

const run = promisify(execFile);

/** Certificate authorities of this machine, which a proxy before the package registry may need. */
const { NODE_EXTRA_CA_CERTS: certificates } = process.env;

/** Where the stand-in keeps them; the Dockerfile removes the folder. */
const certificatesInImage = "/usr/local/share/certificates.pem";

/**
 * Builds an image of the shape of `node:24-alpine` from this machine's own files: Node.js, npm, busybox and the
 * libraries that Node.js is linked with.
 */
export async function buildStandIn(engine: Engine, name: string): Promise<void> {
  const context = await mkdtemp(join(tmpdir(), "slipway-base-"));
  try {
    const root = join(context, "root");
    await addShell(root);
    await addNode(root);
    await addAccounts(root);
    await writeFile(join(context, "Dockerfile"), dockerfile());
    await docker(engine, "build", "--quiet", "--network", "none", "--tag", name, context);
  } finally {
    await rm(context, { recursive: true });
  }
}

function dockerfile(): string {
  const variables = certificates ? ` NODE_EXTRA_CA_CERTS=${certificatesInImage}` : "";
  // The umask of whoever runs the tests must not close the folders.
  return `FROM scratch\nCOPY root/ /\nENV PATH=/usr/local/bin:/usr/bin:/bin${variables}\nRUN chmod 755 / /bin /etc /usr /usr/bin /usr/local /usr/local/bin && chmod 1777 /tmp\n`;
}

async function addShell(root: string): Promise<void> {
  const { stdout } = await run("busybox", ["--list"]).catch((cause: unknown) => {
    throw new EngineError(
      "The stand-in for the base image needs busybox: install it (Debian and Ubuntu: `apt-get install busybox-static`).",
      { cause },
    );
  });
  await place(await locationOf("busybox"), join(root, "bin/busybox"));
  for (const applet of stdout
    .trim()
    .split("\n")
    .filter((found) => found !== "busybox")) {
    await symlink("busybox", join(root, "bin", applet));
  }
  await mkdir(join(root, "usr/bin"), { recursive: true });
  await symlink("../../bin/busybox", join(root, "usr/bin/env"));
}

async function addNode(root: string): Promise<void> {
  await place(process.execPath, join(root, "usr/local/bin/node"));
  const { stdout } = await run("ldd", [process.execPath]);
  for (const library of stdout.match(/\/\S+(?= \()/g) ?? []) await place(library, join(root, library));
  // Set by npm for whatever it runs.
  const { npm_execpath: npm = "" } = process.env;
  await place(dirname(dirname(npm)), join(root, "usr/local/lib/node_modules/npm"));
  await symlink("../lib/node_modules/npm/bin/npm-cli.js", join(root, "usr/local/bin/npm"));
}

async function addAccounts(root: string): Promise<void> {
  for (const folder of ["etc", "root", "tmp"]) await mkdir(join(root, folder));
  await writeFile(join(root, "etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
  if (certificates) await place(certificates, join(root, certificatesInImage));
}

async function place(source: string, target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await cp(source, target, { recursive: true, dereference: true });
}

async function locationOf(program: string): Promise<string> {
  const { stdout } = await run("sh", ["-c", `command -v ${program}`]);
  return stdout.trim();
}
