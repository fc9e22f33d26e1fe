import { Command } from "commander";
import { type DeployOptions, deployExitCodes, withDeployOptions } from "./deploy.ts";

interface Options extends DeployOptions {
  readonly proof: string;
}

/** `slipway promote`: brings to the next environment what ran healthy in the one before. */
export function promoteCommand(): Command {
  return withDeployOptions(
    new Command("promote")
      .summary("release and deploy what ran healthy in another environment")
      .argument("<from>", "environment in which it ran healthy, for example staging")
      .argument("<to>", "environment that takes it, for example prod")
      .description(
        "Takes exactly the image of the proof that `slipway deploy FROM --proof` wrote, whatever runs there by now; " +
          "nothing is built, and no credentials of the other account are needed. Then does what `slipway deploy TO` does.",
      )
      .requiredOption("--proof <file>", "proof that the release ran healthy"),
  )
    .addHelpText(
      "after",
      `\n${deployExitCodes}\n\nExamples:\n  npm run slipway -- promote staging prod --proof proof.json`,
    )
    .action(async (from: string, to: string, { proof, ...options }: Options) => {
      const [{ stopSignal }, { runPromote }] = await Promise.all([
        import("../stop-signal.ts"),
        import("../release/promote-command.ts"),
      ]);
      process.exitCode = await runPromote(from, to, { ...options, from: proof, signal: stopSignal() });
    });
}
