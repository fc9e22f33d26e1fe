import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const REGISTRY = "registry.terraform.io";

/** A folder that holds providers, laid out as Terraform's filesystem mirrors are. */
export interface ProviderMirror {
  readonly path: string;
  /** Source addresses of what it holds for this platform, for example `registry.terraform.io/hashicorp/aws`. */
  readonly providers: readonly string[];
}

/** Folders whose subfolders may be a mirror: where optional software is installed. */
const OPTIONAL_SOFTWARE = [
  "/opt",
  "/usr/local/share",
  "/usr/local/lib",
  "/usr/share",
  "/usr/lib",
  "/srv",
  "/var/lib",
];

/**
 * All local provider mirrors, in the order in which Terraform shall ask them: its own implied directories,
 * `SLIPWAY_PROVIDER_MIRROR`, then any folder one level below the usual places for optional software.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export async function findProviderMirrors(
  environment: NodeJS.ProcessEnv,
  optionalSoftware: readonly string[] = OPTIONAL_SOFTWARE,
): Promise<ProviderMirror[]> {
  const named = environment.SLIPWAY_PROVIDER_MIRROR;
  const candidates = [
    ...impliedDirectories(environment),
    ...(named ? [resolve(named)] : []),
    ...(await Promise.all(optionalSoftware.map(subfolders))).flat(),
  ];
  const mirrors = await Promise.all(
    [...new Set(candidates)].map(async (path) => ({ path, providers: await providersIn(path) })),
  );
  return mirrors.filter(({ providers }) => providers.length > 0);
}

function impliedDirectories(environment: NodeJS.ProcessEnv): string[] {
  const home = environment.HOME || homedir();
  if (process.platform === "win32") {
    return [join(environment.APPDATA ?? home, "terraform.d", "plugins")];
  }
  const data =
    process.platform === "darwin"
      ? [join(home, "Library/Application Support/io.terraform"), "/Library/Application Support/io.terraform"]
      : [
          environment.XDG_DATA_HOME || join(home, ".local/share"),
          ...(environment.XDG_DATA_DIRS || "/usr/local/share:/usr/share").split(delimiter),
        ].map((directory) => join(directory, "terraform"));
  return [join(home, ".terraform.d", "plugins"), ...data.map((directory) => join(directory, "plugins"))];
}

/** `<namespace>/<type>` folders with a package for this platform, packed or unpacked. */
async function providersIn(mirror: string): Promise<string[]> {
  const found: string[] = [];
  for (const namespace of await names(join(mirror, REGISTRY))) {
    for (const type of await names(join(mirror, REGISTRY, namespace))) {
      const address = join(REGISTRY, namespace, type);
      if (await hasPackage(join(mirror, address))) found.push(`${REGISTRY}/${namespace}/${type}`);
    }
  }
  return found;
}

async function hasPackage(folder: string): Promise<boolean> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}_${process.arch === "x64" ? "amd64" : process.arch}`;
  for (const entry of await names(folder)) {
    if (entry.endsWith(`_${platform}.zip`)) return true;
    if ((await names(join(folder, entry))).includes(platform)) return true;
  }
  return false;
}

async function subfolders(folder: string): Promise<string[]> {
  return (await names(folder)).map((name) => join(folder, name));
}

/** Sorted names in a folder; none when it does not exist or may not be read. */
async function names(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch {
    return [];
  }
}
