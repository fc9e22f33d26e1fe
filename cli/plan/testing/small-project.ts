import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { workFolder } from "../../folders.ts";
import { type Emulator, startEmulator } from "../../sandbox/emulator/emulator.ts";
import { BUCKET_CONFIGURATION } from "../../sandbox/emulator/testing/aws-call.ts";
import { makeProjectCopy, removeProjectCopy } from "../../testing/project-copy.ts";
import { type FinishedRun, SlipwayRun } from "../../testing/slipway-run.ts";

/** Stands for a secret in the stacks; nothing that is shown or left behind may hold it. */
export const canary = "canary-7Hq2-never-to-be-seen";

/** A copy of the project with two small stacks, in an emulated AWS of its own. */
export interface SmallProject {
  readonly folder: string;
  /** Variables of the emulated AWS and of the run's secrets. */
  readonly variables: Record<string, string>;
  /** Runs `slipway` there. */
  slipway(parameters: readonly string[], environment?: NodeJS.ProcessEnv): Promise<FinishedRun>;
  /** Makes new stacks of these texts and commits them; the commit. */
  commit(content: Content): Promise<string>;
  remove(): Promise<void>;
}

/** What the parameters of the stacks hold. */
export interface Content {
  /** Of the upstream stack; also its output. */
  readonly upstream: string;
  /** Of the downstream stack. */
  readonly downstream: string;
  /** What of the upstream stack fails, with the secret in the message. */
  readonly fails?: "plan" | "apply";
}

const BUCKET = "small-project-state";
const ACCOUNT = "111111111111";
const REGION = "eu-central-1";

export async function makeSmallProject(): Promise<SmallProject> {
  const emulator = await startEmulator({ directory: workFolder });
  const folder = await makeProjectCopy();
  await makeStateBucket(emulator);
  await writeFile(join(folder, "envs", "checks", "placeholders.ts"), NO_PLACEHOLDERS);
  await writeFile(join(folder, "stacks", "main.ts"), STACKS);
  await writeFile(join(folder, ".gitignore"), "node_modules\n.slipway\n");
  const git = gitIn(folder);
  await git("init", "--quiet");
  const variables = {
    ...emulator.environmentFor({ account: ACCOUNT, region: REGION }),
    TF_VAR_secret: canary,
    SLIPWAY_BUNDLE_KEY: Buffer.alloc(32, 7).toString("base64"),
    GITHUB_EVENT_PATH: "",
  };
  return {
    folder,
    variables,
    slipway: (parameters, environment = {}) =>
      new SlipwayRun(folder, parameters, { ...variables, ...environment }).finished,
    async commit(content) {
      await writeFile(join(folder, "stacks", "content.json"), JSON.stringify(content));
      await git("add", "--all");
      await git("commit", "--quiet", "--allow-empty", "--message", "Change");
      return git("rev-parse", "HEAD");
    },
    async remove() {
      await removeProjectCopy(folder);
      await emulator.stop();
    },
  };
}

/** Runs Git in a folder, as somebody of the test. */
export function gitIn(folder: string): (...words: string[]) => Promise<string> {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  return async (...words) => {
    const { stdout } = await promisify(execFile)("git", [...identity, ...words], { cwd: folder });
    return stdout.trim();
  };
}

async function makeStateBucket({ endpoint }: Emulator): Promise<void> {
  const authorization = `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20261123/${REGION}/s3/aws4_request, SignedHeaders=host, Signature=0`;
  const made = await fetch(`${endpoint}/${BUCKET}`, {
    method: "PUT",
    headers: { authorization },
    body: BUCKET_CONFIGURATION,
  });
  if (!made.ok) throw new Error(`The bucket for state was not made: ${await made.text()}`);
}

const NO_PLACEHOLDERS = `export function* checkPlatformPlaceholders() {}
export function* checkEnvironmentPlaceholders() {}
`;

/** Writes what CDKTF would: two stacks, of which one reads an output of the other. */
const STACKS = `import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
if (process.env.SLIPWAY_BUNDLE_KEY) throw new Error("The code of stacks must not see the key.");
const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const { upstream, downstream, fails } = JSON.parse(await readFile(new URL("content.json", import.meta.url), "utf8"));
const s3 = (key) => ({ bucket: "${BUCKET}", key: key + ".tfstate", region: "${REGION}", use_lockfile: true });
const required_providers = { aws: { source: "aws", version: "5.100.0" } };
const told = "\${nonsensitive(var.secret)}";
const failing = {
  plan: { data: { aws_ssm_parameter: { failing: { name: "/" + told } } } },
  apply: { resource: { terraform_data: { failing: {
    provisioner: [{ "local-exec": { command: "echo " + told + "; exit 3" } }],
  } } } },
}[fails];
const stacks = {
  "staging-network": {
    terraform: { backend: { s3: s3("staging-network") }, required_providers },
    variable: { secret: { sensitive: true, type: "string" } },
    data: failing?.data,
    resource: { ...failing?.resource, aws_ssm_parameter: {
      plain: { name: "/small/plain", type: "String", insecure_value: upstream },
      secret: { name: "/small/secret", type: "SecureString", value: "\${var.secret}" },
    } },
    output: { "cross-stack-output-content": { value: upstream } },
  },
  "staging-service": {
    terraform: { backend: { s3: s3("staging-service") }, required_providers },
    data: { terraform_remote_state: { network: { backend: "s3", config: s3("staging-network") } } },
    resource: { aws_ssm_parameter: { service: {
      name: "/small/service", type: "String",
      insecure_value: downstream + " \${data.terraform_remote_state.network.outputs.cross-stack-output-content}",
    } } },
  },
};
const manifest = { version: "0.21.0", stacks: {} };
for (const [name, content] of Object.entries(stacks)) {
  const workingDirectory = "stacks/" + name;
  await mkdir(join(outdir, workingDirectory), { recursive: true });
  await writeFile(join(outdir, workingDirectory, "cdk.tf.json"), JSON.stringify(content));
  const dependencies = name === "staging-service" ? ["staging-network"] : [];
  manifest.stacks[name] = { name, workingDirectory, dependencies };
}
await writeFile(join(outdir, "manifest.json"), JSON.stringify(manifest));
`;
