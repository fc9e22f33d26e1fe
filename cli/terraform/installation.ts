import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { type CliConfiguration, configureCli } from "./cli-configuration.ts";
import { versionCommand } from "./commands.ts";
import { runTerraform } from "./runner.ts";

/** Write-only arguments came with 1.11; the S3 backend's own lock file with 1.10. */
const MINIMUM_VERSION = [1, 11] as const;

/** A Terraform that is ready to run. */
export interface Terraform {
  readonly binary: string;
  readonly version: string;
  readonly configuration: CliConfiguration;
  /** Environment of every command; the caller adds credentials. */
  readonly environment: NodeJS.ProcessEnv;
  /** Lock file under which one process at a time installs providers. */
  readonly initLock: string;
}

/** Variables that would change what our commands mean. */
const FOREIGN_VARIABLES = /^TF_(CLI_ARGS(_.*)?|DATA_DIR|WORKSPACE|INPUT|CLI_CONFIG_FILE)$/;

/**
 * Finds Terraform, checks its version and chooses its CLI configuration.
 *
 * The program is `terraform`, or what `TERRAFORM_BINARY_NAME` says, as with the stock CDKTF command line.
 *
 * @throws Fault when there is no Terraform, or it is older than 1.11.
 */
export async function findTerraform({
  directory,
  environment = process.env,
}: {
  /** The project's ignored folder, `.slipway`; CLI configuration and plugin cache go to its `terraform`. */
  readonly directory: string;
  readonly environment?: NodeJS.ProcessEnv;
}): Promise<Terraform> {
  const folder = join(directory, "terraform");
  await mkdir(folder, { recursive: true });
  const configuration = await configureCli({ directory: folder, environment });
  const terraformEnvironment = {
    ...Object.fromEntries(Object.entries(environment).filter(([name]) => !FOREIGN_VARIABLES.test(name))),
    ...configuration.environment,
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
  };
  const binary = environment.TERRAFORM_BINARY_NAME || "terraform";
  const { output } = await runTerraform(versionCommand(), {
    binary,
    folder,
    stack: "this machine",
    environment: terraformEnvironment,
  });
  const version = z.object({ terraform_version: z.string() }).parse(JSON.parse(output)).terraform_version;
  if (isOlder(version)) {
    throw new Fault(
      `Terraform ${version} is too old, because the stacks need write-only arguments: install Terraform ${MINIMUM_VERSION.join(".")} or later (https://developer.hashicorp.com/terraform/install).`,
    );
  }
  return {
    binary,
    version,
    configuration,
    environment: terraformEnvironment,
    initLock: join(folder, "init.lock"),
  };
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < MINIMUM_VERSION[0] || (major === MINIMUM_VERSION[0] && minor < MINIMUM_VERSION[1]);
}
