import { mkdir, rename, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { findProviderMirrors, type ProviderMirror } from "./provider-mirror.ts";

/** Which CLI configuration Terraform runs with, and why. */
export interface CliConfiguration {
  /** The file in force. */
  readonly file: string;
  /** `person`: a configuration that was there and is used as it is. `slipway`: written by {@link configureCli}. */
  readonly source: "person" | "slipway";
  /** A path that `TF_CLI_CONFIG_FILE` names although nothing is there; ignored. */
  readonly ignored?: string;
  /** Local mirrors that the written configuration uses; empty for a person's own. */
  readonly mirrors: readonly ProviderMirror[];
  /** A written configuration without mirrors, for providers that the mirrors hold in other versions only. */
  readonly registryFile?: string;
  /** Variables that put the configuration into force. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Chooses Terraform's CLI configuration.
 *
 * A person's own file wins as a whole: the one that `TF_CLI_CONFIG_FILE` names, else `~/.terraformrc`
 * (`%APPDATA%/terraform.rc` on Windows). A `TF_CLI_CONFIG_FILE` that names no file is ignored. Without either, a
 * file is written to `directory` that takes providers from local mirrors where they have them, everything else
 * from its registry, and keeps one copy of each provider for all stacks.
 */
export async function configureCli({
  directory,
  environment,
}: {
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
}): Promise<CliConfiguration> {
  const named = environment.TF_CLI_CONFIG_FILE;
  const ignored = named && !(await isFile(named)) ? { ignored: named } : {};
  const own = [named, defaultFile(environment)];
  for (const file of own) {
    if (file && (await isFile(file))) {
      return {
        file,
        source: "person",
        ...ignored,
        mirrors: [],
        environment: file === named ? { TF_CLI_CONFIG_FILE: file } : {},
      };
    }
  }
  const mirrors = await findProviderMirrors(environment);
  const pluginCache = join(directory, "plugins");
  await mkdir(pluginCache, { recursive: true });
  const write = async (name: string, used: readonly ProviderMirror[]): Promise<string> => {
    const file = join(directory, name);
    // Moved into place whole: another Terraform may be reading it.
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, renderCliConfiguration(used, pluginCache));
    await rename(draft, file);
    return file;
  };
  const file = await write("terraform.tfrc", mirrors);
  return {
    file,
    source: "slipway",
    ...ignored,
    mirrors,
    ...(mirrors.length > 0 && { registryFile: await write("registry.tfrc", []) }),
    environment: { TF_CLI_CONFIG_FILE: file },
  };
}

/** The text of our own CLI configuration. */
export function renderCliConfiguration(mirrors: readonly ProviderMirror[], pluginCache: string): string {
  const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(", ");
  const mirrored = [...new Set(mirrors.flatMap(({ providers }) => providers))];
  return [
    "disable_checkpoint = true",
    `plugin_cache_dir   = ${JSON.stringify(pluginCache)}`,
    "provider_installation {",
    ...mirrors.flatMap(({ path, providers }) => [
      "  filesystem_mirror {",
      `    path    = ${JSON.stringify(path)}`,
      `    include = [${quoted(providers)}]`,
      "  }",
    ]),
    "  direct {",
    ...(mirrored.length > 0 ? [`    exclude = [${quoted(mirrored)}]`] : []),
    "  }",
    "}",
    "",
  ].join("\n");
}

function defaultFile(environment: NodeJS.ProcessEnv): string {
  return process.platform === "win32"
    ? join(environment.APPDATA ?? homedir(), "terraform.rc")
    : join(environment.HOME || homedir(), ".terraformrc");
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
