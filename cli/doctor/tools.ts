import { workFolder } from "../folders.ts";
import { findPython } from "../sandbox/emulator/python.ts";
import { findTerraform, type Terraform } from "../terraform/installation.ts";
import { installAwsProvider } from "./aws-provider.ts";
import type { Check, Finding } from "./check.ts";
import { commandOutput } from "./command-output.ts";

/** The oldest Node.js that runs everything. */
const MINIMUM_NODE = 20;

/** Checks of the programs that the platform runs. */
export function toolChecks(): Check[] {
  const terraform = findTerraform({ directory: workFolder });
  // Two checks wait for it; a fault before they do must not end the process.
  terraform.catch(() => {});
  return [
    { title: `Node.js is ${MINIMUM_NODE} or later`, run: async () => nodeFinding(process.versions.node) },
    { title: "Terraform is 1.11 or later", run: () => terraformFinding(terraform) },
    { title: "Terraform can install the AWS provider", run: () => providerFinding(terraform) },
    { title: "Python is 3.10 or later and makes virtual environments", run: pythonFinding },
    { title: "Docker's engine answers", run: dockerFinding },
  ];
}

/** @param version for example `24.21.0`. */
export function nodeFinding(version: string): Finding {
  if (Number.parseInt(version, 10) >= MINIMUM_NODE) return { state: "ok", detail: version };
  return {
    state: "fault",
    detail: `It is ${version}: run the command through npm (\`npm run slipway -- doctor\`), which uses the Node.js that \`npm ci\` installs.`,
  };
}

async function terraformFinding(terraform: Promise<Terraform>): Promise<Finding> {
  const { version, configuration } = await terraform;
  const ignored = configuration.ignored
    ? `; TF_CLI_CONFIG_FILE names ${configuration.ignored}, which does not exist, and is ignored`
    : "";
  return { state: "ok", detail: `${version}${ignored}` };
}

async function providerFinding(terraform: Promise<Terraform>): Promise<Finding> {
  const found = await terraform.catch(() => undefined);
  if (!found) return { state: "fault", detail: "It takes Terraform to find out: install Terraform first." };
  const version = await installAwsProvider(found, { directory: workFolder });
  const [mirror] = found.configuration.mirrors;
  return { state: "ok", detail: mirror ? `${version} from ${mirror.path}` : version };
}

async function pythonFinding(): Promise<Finding> {
  const python = await findPython(process.env);
  const probe = "import ensurepip, platform, venv; print(platform.python_version())";
  const version = await commandOutput(python, ["-c", probe]);
  if (version) return { state: "ok", detail: version };
  return {
    state: "fault",
    detail: `${python} has no venv module with pip: install it (Debian and Ubuntu: \`apt-get install python3-venv\`).`,
  };
}

async function dockerFinding(): Promise<Finding> {
  const version = await commandOutput("docker", ["version", "--format", "{{.Server.Version}}"]);
  if (version) return { state: "ok", detail: version };
  return {
    state: "optional",
    detail:
      "No engine answers; only building the image needs one: install Docker (https://docs.docker.com/engine/install/) and start it.",
  };
}
