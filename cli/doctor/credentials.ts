import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Check, Finding } from "./check.ts";
import { commandOutput } from "./command-output.ts";

/** Checks of what deploying to real accounts needs. They tell whether a secret is there, never what it is. */
export function credentialChecks(environment: NodeJS.ProcessEnv = process.env): Check[] {
  return [
    { title: "AWS credentials are set up", run: () => awsFinding(environment) },
    { title: "A GitHub token is set", run: async () => githubFinding(environment) },
  ];
}

async function awsFinding(environment: NodeJS.ProcessEnv): Promise<Finding> {
  const source = await awsSource(environment);
  if (!source) {
    return {
      state: "optional",
      detail:
        "There are none; only commands on real accounts need them: sign in with `aws sso login`, or set AWS_PROFILE.",
    };
  }
  const account = await commandOutput("aws", [
    "sts",
    "get-caller-identity",
    "--query",
    "Account",
    "--output",
    "text",
  ]);
  return {
    state: "ok",
    detail: account
      ? `${source}, for account ${account}`
      : `${source}; AWS was not asked whether they are valid`,
  };
}

async function awsSource(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const variables = ["AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE"];
  const variable = variables.find((name) => environment[name]);
  if (variable) return `from ${variable}`;
  const folder = join(environment.HOME || homedir(), ".aws");
  const files = [
    environment.AWS_SHARED_CREDENTIALS_FILE || join(folder, "credentials"),
    environment.AWS_CONFIG_FILE || join(folder, "config"),
  ];
  for (const file of files) {
    if (await isThere(file)) return `from ${file}`;
  }
  return undefined;
}

function githubFinding(environment: NodeJS.ProcessEnv): Finding {
  const variable = ["GITHUB_TOKEN", "GH_TOKEN"].find((name) => environment[name]);
  if (variable) return { state: "ok", detail: `from ${variable}` };
  return {
    state: "optional",
    detail:
      "There is none; only the stack of the GitHub repository needs one: set GITHUB_TOKEN, for example to the output of `gh auth token`.",
  };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
