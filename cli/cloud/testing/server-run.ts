import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";

/** Does on this machine, with real Terraform, what a server does for one run. */
export class ServerRun {
  readonly #folder: string;
  readonly #states: string;

  /** @param states folder that holds the state of every workspace */
  constructor(folder: string, states: string) {
    this.#folder = folder;
    this.#states = states;
  }

  /** Plans what was uploaded; the log, and the plan as JSON, which is empty when planning failed. */
  async plan(archive: Buffer, workspace: string): Promise<{ log: string; document: string }> {
    await mkdir(this.#folder, { recursive: true });
    const configuration = this.#withLocalState(unpackOne(archive), workspace);
    await writeFile(join(this.#folder, "cdk.tf.json"), configuration);
    await this.#terraform("init", "-input=false");
    const log = await this.#terraform("plan", "-json", "-input=false", "-out=plan.tfplan");
    const document = log.failed ? "" : (await this.#terraform("show", "-json", "plan.tfplan")).output;
    return { log: framed(log.output), document };
  }

  async apply(): Promise<{ log: string; failed: boolean }> {
    const { output, failed } = await this.#terraform("apply", "-json", "-input=false", "plan.tfplan");
    return { log: framed(output), failed };
  }

  /** A server ignores the `cloud` block and keeps the state itself. */
  #withLocalState(text: string, workspace: string): string {
    const configuration = JSON.parse(text);
    delete configuration.terraform.cloud;
    configuration.terraform.backend = { local: { path: this.#stateOf(workspace) } };
    for (const state of Object.values<RemoteState>(configuration.data?.terraform_remote_state ?? {})) {
      state.backend = "local";
      state.config = { path: this.#stateOf(state.config.workspaces?.name ?? "") };
    }
    return JSON.stringify(configuration);
  }

  #stateOf(workspace: string): string {
    return join(this.#states, `${workspace}.tfstate`);
  }

  async #terraform(...words: string[]): Promise<{ output: string; failed: boolean }> {
    const env = { PATH: process.env.PATH, HOME: this.#folder, CHECKPOINT_DISABLE: "1" };
    try {
      const { stdout } = await promisify(execFile)("terraform", words, { cwd: this.#folder, env });
      return { output: stdout, failed: false };
    } catch (error) {
      return { output: (error as { stdout: string }).stdout, failed: true };
    }
  }
}

interface RemoteState {
  backend: string;
  config: { workspaces?: { name: string }; path?: string };
}

/** The state of a workspace; undefined before its first apply. */
export async function stateIn(states: string, workspace: string): Promise<string | undefined> {
  return readFile(join(states, `${workspace}.tfstate`), "utf8").catch(() => undefined);
}

/** Keeps a state that was sent. */
export async function writeState(states: string, workspace: string, state: Buffer): Promise<void> {
  await writeFile(join(states, `${workspace}.tfstate`), state);
}

/** The first file of a compressed tar archive. */
function unpackOne(archive: Buffer): string {
  const tar = gunzipSync(archive);
  const size = Number.parseInt(tar.toString("ascii", 124, 135), 8);
  return tar.toString("utf8", 512, 512 + size);
}

/** Logs begin and end with a control character. */
function framed(log: string): string {
  return `\u0002${log}\u0003`;
}
