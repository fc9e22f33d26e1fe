import { Command } from "commander";
import { seconds } from "./plan.ts";

/** Options of everything that ends with a deployment. */
export interface DeployOptions {
  readonly healthUrl?: string;
  readonly policy?: string;
  readonly lockTimeout: number;
  readonly timeout: number;
  readonly json?: boolean;
}

/** How a deployment ends; the same wherever one is part of a command. */
export const deployExitCodes =
  "Exit code: 0 when the release is proven, 4 when something else is to be planned, reviewed and applied first, 3 when the policy forbids it, 1 when it is refused or fails.";

/** `slipway deploy`: brings the recorded release of an environment up. */
export function deployCommand(): Command {
  return withDeployOptions(
    new Command("deploy")
      .summary("bring the recorded release of an environment up")
      .argument("<environment>", "name of the environment, for example staging")
      .description(
        "Plans the service stack for the recorded release, applies it if it changes nothing but what the release " +
          "causes, waits until ECS has completed this very deployment of this very image, asks the public health " +
          "endpoint for its version, and notes in the record that it ran healthy. Run it again after an interruption.",
      )
      .option("--proof <file>", "also write the proof that the release ran healthy, for `slipway promote`"),
  )
    .addHelpText(
      "after",
      `\n${deployExitCodes}\n\nExamples:\n  npm run slipway -- deploy staging --proof proof.json`,
    )
    .action(async (environment: string, options: DeployOptions & { readonly proof?: string }) => {
      const [{ stopSignal }, { runDeploy }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../deploy/deploy-command.ts"),
      ]);
      process.exitCode = await runDeploy(environment, { ...options, signal: stopSignal() });
    });
}

/** Adds the options of {@link DeployOptions}. */
export function withDeployOptions(command: Command): Command {
  return command
    .option("--health-url <url>", "health endpoint to ask (default: https://HOST/healthz of the environment)")
    .option("--timeout <seconds>", "how long to wait for ECS after the apply", seconds, 1200)
    .option(
      "--lock-timeout <seconds>",
      "how long to wait for a state that somebody else has locked",
      seconds,
      0,
    )
    .option("--policy <file>", "rules of the team (default: slipway.policy.ts in the current folder)")
    .option("--json", "print the result as one JSON document, progress to standard error");
}
