import { join } from "node:path";
import { projectFolder, workFolder } from "../folders.ts";
import { runPlan } from "../plan/plan-command.ts";
import { deployableTarget, loadSettings, repositoryTarget } from "../settings.ts";
import { stackNamed } from "../terraform/manifest.ts";
import { synthesize } from "../terraform/synthesize.ts";
import { writeCommitted } from "./committed-file.ts";
import { declaredResources } from "./declared-resources.ts";
import { existingResources } from "./existing.ts";
import { repositoryClient } from "./repository-api.ts";
import { proveRights } from "./rights.ts";

/** Name of the committed file, below the project's folder. */
const adoptedFileName = "envs/adopted.json";

/** What a person chose on the command line. */
export interface AdoptChoices {
  readonly json?: boolean;
  readonly signal: AbortSignal;
}

/**
 * Writes an import block for everything of the stack that is on GitHub already, plans the stack with them, and gives
 * the exit code of that plan. Run again it writes the same.
 */
export async function runAdopt({ json = false, signal }: AdoptChoices): Promise<number> {
  const settings = await loadSettings();
  await deployableTarget(settings, repositoryTarget);
  const github = repositoryClient(settings);
  await proveRights(github, settings);
  const outdir = join(workFolder, "terraform", "cdktf.adopt");
  const stacks = await synthesize({ root: projectFolder, outdir, signal });
  const declared = await declaredResources(stackNamed(repositoryTarget, stacks).folder);
  const { name } = settings.platform.repository;
  const adopted = await existingResources(declared, { github, repository: name });
  await writeCommitted(join(projectFolder, adoptedFileName), adopted);
  const said = `${adopted.length} of ${declared.length} resources are on GitHub already: ${adoptedFileName} says how Terraform finds them. Commit it with what you change after looking at this plan.\n\n`;
  (json ? process.stderr : process.stdout).write(said);
  return runPlan(repositoryTarget, {
    json,
    signal,
    stack: [],
    label: [],
    out: [],
    expires: 24,
    lockTimeout: 0,
  });
}
