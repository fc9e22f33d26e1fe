import { join } from "node:path";
import { Command } from "commander";

interface Options {
  readonly environment?: string;
  readonly json?: boolean;
}

/** `slipway secret`: secrets of the repository, sealed before they are written anywhere. */
export function secretCommand(): Command {
  return new Command("secret")
    .summary("seal secrets for GitHub Actions")
    .helpCommand(false)
    .option("--json", "print the result as one JSON document")
    .addCommand(setCommand())
    .addHelpText(
      "after",
      `
Examples:
  openssl rand -base64 32 | npm run --silent slipway -- secret set SLIPWAY_BUNDLE_KEY
  npm run slipway -- secret set DOCKERHUB_TOKEN --environment staging`,
    );
}

function setCommand(): Command {
  return new Command("set")
    .summary("seal the value of a secret")
    .argument("<name>", "name of a secret in envs/repository.ts, for example DOCKERHUB_TOKEN")
    .description(
      "Takes a value from standard input, or asks for it, seals it with the public key of the repository on GitHub " +
        "and writes it to envs/sealed-secrets.json, which is committed: only GitHub can open it. The next plan of " +
        "the repository sends it. Takes a token from GITHUB_TOKEN.",
    )
    .option("--environment <name>", "environment that the secret belongs to (default: the repository itself)")
    .action(async (name: string, _: unknown, command: Command) => {
      const { environment, json } = command.optsWithGlobals<Options>();
      const file = await sealEntered(name, environment);
      process.stdout.write(
        json
          ? `${JSON.stringify({ name, environment: environment ?? null, file }, null, 2)}\n`
          : `${name} of ${environment ?? "the repository"} is sealed in ${file}: commit it, then plan and apply the repository.\n`,
      );
    });
}

/** Seals a value from standard input and gives the file that it was written to. */
async function sealEntered(name: string, environment: string | undefined): Promise<string> {
  const [{ projectFolder }, { loadSettings }, { repositoryClient }, { enteredValue }, file, { setSecret }] =
    await Promise.all([
      import("../folders.ts"),
      import("../settings.ts"),
      import("../repository/repository-api.ts"),
      import("../repository/entered-value.ts"),
      import("../repository/sealed-file.ts"),
      import("../repository/set-secret.ts"),
    ]);
  const settings = await loadSettings();
  const options = {
    settings,
    file: join(projectFolder, file.sealedFileName),
    value: () => enteredValue(`${name}: `),
  };
  await setSecret(repositoryClient(settings), { name, environment }, options);
  return file.sealedFileName;
}
