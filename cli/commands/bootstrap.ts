import { join } from "node:path";
import { Command } from "commander";
import type { Environment } from "../../envs/environment.ts";
import { projectFolder, workFolder } from "../folders.ts";
import { deployableEnvironment, loadSettings } from "../settings.ts";
import { applyText } from "../steps/apply-text.ts";
import { showSteps } from "../steps/show.ts";
import type { Step } from "../steps/step.ts";
import { Steps } from "../steps/steps.ts";
import { stopSignal } from "../stop-signal.ts";
import { bootstrapStack, planAndApply } from "../terraform/bootstrap.ts";
import { findTerraform } from "../terraform/installation.ts";
import { stackNamed } from "../terraform/manifest.ts";
import type { SavedPlan } from "../terraform/plan.ts";
import { prepareStack } from "../terraform/stack.ts";
import { synthesize } from "../terraform/synthesize.ts";

/** `slipway bootstrap ENV`: the one thing that an administrator does by hand in each account. */
export function bootstrapCommand(): Command {
  return new Command("bootstrap")
    .summary("prepare an environment's AWS account")
    .argument("<environment>", "name of the environment, for example staging")
    .description(
      "Applies the access stack of an environment in its AWS account: the bucket for Terraform's state with its " +
        "key, and the roles that GitHub Actions plans and applies with. The stack's own state starts on this " +
        "machine and is then moved into the bucket, unless envs/platform.ts names another place for it. Takes the " +
        "AWS credentials of an administrator from the usual places. Asks nothing; safe to run again.",
    )
    .option("--json", "print the result as one JSON document, progress to standard error")
    .addHelpText(
      "after",
      `
Examples:
  npm run slipway -- bootstrap staging
  AWS_PROFILE=prod-admin npm run slipway -- bootstrap prod`,
    )
    .action(async (name: string, { json = false }: { readonly json?: boolean }) => {
      const settings = await loadSettings();
      const environment = await deployableEnvironment(settings, name);
      const { account, region } = environment;
      const stack = `access-${name}`;
      if (!json) {
        process.stdout.write(`Applies ${stack} in account ${account}, ${region}, as its administrator.\n\n`);
      }
      const steps = new Steps(stopSignal());
      const bootstrap = addSteps(steps, environment, stack, settings.platform.backend.kind);
      await showSteps(steps.all, { quietOutput: json });
      const { counts } = await steps.resultOf(bootstrap);
      const result = { environment: name, account, region, stack, changes: counts };
      process.stdout.write(
        json ? `${JSON.stringify(result, null, 2)}\n` : `\n${name} is ready for its first plan.\n`,
      );
    });
}

/** Where the state is afterwards. */
const placeOfState = {
  s3: "in the bucket that it made",
  hcp: "in its workspace",
  local: "in its file",
} as const;

function addSteps(
  steps: Steps,
  environment: Environment,
  stack: string,
  backend: keyof typeof placeOfState,
): Step<SavedPlan> {
  const directory = join(workFolder, "terraform");
  const terraform = steps.add("Terraform", [], () => findTerraform({ directory: workFolder }));
  const stacks = steps.add("Synthesis", [], (_, { signal }) =>
    synthesize({ root: projectFolder, outdir: join(directory, "cdktf.out"), signal }),
  );
  return steps.add(stack, [terraform, stacks], async ([found, synthesized], { signal, say }) => {
    const prepared = await prepareStack({
      terraform: found,
      stack: stackNamed(stack, synthesized),
      workDirectory: join(directory, "stacks"),
      environment: {
        AWS_REGION: environment.region,
        // The credentials of an administrator are here: no server gets them.
        ...(backend === "hcp" && { TF_FORCE_LOCAL_BACKEND: "1" }),
      },
    });
    const bootstrap = backend === "s3" ? bootstrapStack : planAndApply;
    const plan = await bootstrap(prepared, {
      signal,
      onProgress: (progress) => say(applyText(progress)),
    });
    say(`applied, and its state is ${placeOfState[backend]}`);
    return plan;
  });
}
