import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { makeProjectCopy, removeProjectCopy } from "../../testing/project-copy.ts";
import { type FinishedRun, SlipwayRun } from "../../testing/slipway-run.ts";
import { HcpStandIn } from "./hcp-stand-in.ts";

/** A copy of the project with two small stacks in workspaces of a server. */
export class CloudProject {
  readonly server: HcpStandIn;
  readonly folder: string;
  readonly variables: Record<string, string>;

  private constructor(server: HcpStandIn, folder: string) {
    this.server = server;
    this.folder = folder;
    this.variables = {
      ...server.variables,
      HCP_HOSTNAME: server.hostname,
      SLIPWAY_BUNDLE_KEY: Buffer.alloc(32, 7).toString("base64"),
      GITHUB_EVENT_PATH: "",
    };
  }

  static async make(): Promise<CloudProject> {
    const project = new CloudProject(await HcpStandIn.start(), await makeProjectCopy());
    const { folder } = project;
    await writeFile(join(folder, "envs", "checks", "placeholders.ts"), NO_PLACEHOLDERS);
    await writeFile(join(folder, "stacks", "main.ts"), STACKS);
    await writeFile(join(folder, ".gitignore"), "node_modules\n.slipway\n");
    await project.#git("init", "--quiet");
    return project;
  }

  async remove(): Promise<void> {
    await removeProjectCopy(this.folder);
    await this.server.stop();
  }

  /** Commits stacks whose upstream holds this text; with `broken`, Terraform cannot plan it. */
  async commit(content: string, { broken = false } = {}): Promise<void> {
    await writeFile(join(this.folder, "stacks", "content.json"), JSON.stringify({ content, broken }));
    await this.#git("add", "--all");
    await this.#git("commit", "--quiet", "--allow-empty", "--message", "Change");
  }

  /** Goes back to another commit. */
  async checkout(commit: string): Promise<void> {
    await this.#git("checkout", "--quiet", commit);
  }

  slipway(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<FinishedRun> {
    return this.start(parameters, environment).finished;
  }

  start(parameters: readonly string[], environment: NodeJS.ProcessEnv = {}): SlipwayRun {
    return new SlipwayRun(this.folder, parameters, { ...this.variables, ...environment });
  }

  async #git(...words: string[]): Promise<void> {
    const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
    await promisify(execFile)("git", [...identity, ...words], { cwd: this.folder });
  }
}

const NO_PLACEHOLDERS = `export function* checkPlatformPlaceholders() {}
export function* checkEnvironmentPlaceholders() {}
`;

/** Writes what CDKTF would: two stacks in workspaces, of which one reads an output of the other. */
const STACKS = `import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const { content, broken } = JSON.parse(await readFile(new URL("content.json", import.meta.url), "utf8"));
const address = (stack) => ({
  hostname: process.env.HCP_HOSTNAME, organization: "acme", workspaces: { name: "slipway-" + stack },
});
const stacks = {
  "staging-network": {
    terraform: { cloud: address("staging-network") },
    resource: { terraform_data: { network: { input: broken ? "\${file(\\"absent\\")}" : content } } },
    output: { content: { value: content } },
  },
  "staging-service": {
    terraform: { cloud: address("staging-service") },
    data: { terraform_remote_state: { network: { backend: "remote", config: address("staging-network") } } },
    resource: { terraform_data: {
      service: { input: "\${data.terraform_remote_state.network.outputs.content}" },
    } },
  },
};
const manifest = { version: "0.21.0", stacks: {} };
for (const [name, stack] of Object.entries(stacks)) {
  const workingDirectory = "stacks/" + name;
  await mkdir(join(outdir, workingDirectory), { recursive: true });
  await writeFile(join(outdir, workingDirectory, "cdk.tf.json"), JSON.stringify(stack));
  const dependencies = name === "staging-service" ? ["staging-network"] : [];
  manifest.stacks[name] = { name, workingDirectory, dependencies };
}
await writeFile(join(outdir, "manifest.json"), JSON.stringify(manifest));
`;
