import { Command } from "commander";

/** `slipway webhook`: the repository's webhook to the ledger. */
export function webhookCommand(): Command {
  return new Command("webhook")
    .summary("make the webhook from GitHub to the ledger")
    .description(
      "Makes the repository's webhook to the ledger, or puts it right, and signs it with the secret that is given on " +
        "standard input or asked for. It is not made by Terraform, whose state would hold the secret. Takes a token " +
        "from GITHUB_TOKEN that may write the repository's webhooks. Safe to run again.",
    )
    .option("--json", "print the result as one JSON document")
    .addHelpText(
      "after",
      `
Examples:
  aws secretsmanager get-secret-value --secret-id slipway-prod/github-webhook --query SecretString --output text \\
    | npm run --silent slipway -- webhook`,
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const [{ loadSettings }, { describeRepository, repositoryClient }, { enteredValue }, webhook] =
        await Promise.all([
          import("../settings.ts"),
          import("../repository/repository-api.ts"),
          import("../repository/entered-value.ts"),
          import("../repository/webhook.ts"),
        ]);
      const settings = await loadSettings();
      const github = repositoryClient(settings);
      await describeRepository(github, settings);
      const url = webhook.webhookUrl(settings);
      const done = await webhook.putWebhook(github, { url, secret: await enteredValue("Secret: ") });
      process.stdout.write(
        json
          ? `${JSON.stringify({ url, webhook: done }, null, 2)}\n`
          : `The webhook to ${url} is ${done}; \`slipway drift repository\` tells whether the ledger takes its events.\n`,
      );
    });
}
