import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../../../envs/environment.ts";
import { accessFrom } from "../../../aws/access.ts";
import { ReleaseParameter } from "../../../release/parameter.ts";
import { recordRelease } from "../../../release/record-release.ts";
import { bootstrapStack } from "../../../terraform/bootstrap.ts";
import type { Terraform } from "../../../terraform/installation.ts";
import { type ManifestStack, stackNamed } from "../../../terraform/manifest.ts";
import { applyPlan, planStack, type SavedPlan, showPlan } from "../../../terraform/plan.ts";
import { type PreparedStack, prepareStack } from "../../../terraform/stack.ts";
import type { Emulator } from "../emulator.ts";
import { type AwsCall, BUCKET_CONFIGURATION, sendCall } from "./aws-call.ts";

/** A digest for an image that nobody pulls. */
export const DIGEST = `sha256:${"ab".repeat(32)}`;

/** An environment whose stacks are applied to the emulated AWS. */
export class EmulatedEnvironment {
  readonly name: string;
  readonly account: string;
  readonly #environment: Environment;
  readonly #emulator: Emulator;
  readonly #terraform: Terraform;
  readonly #folder: string;

  constructor(
    environment: Environment,
    {
      emulator,
      terraform,
      folder,
    }: { readonly emulator: Emulator; readonly terraform: Terraform; readonly folder: string },
  ) {
    this.name = environment.name;
    this.account = environment.account;
    this.#environment = environment;
    this.#emulator = emulator;
    this.#terraform = terraform;
    this.#folder = folder;
  }

  /** One of the environment's stacks, ready to run Terraform on. */
  async stack(name: string, stacks: readonly ManifestStack[]): Promise<PreparedStack> {
    await mkdir(this.#folder, { recursive: true });
    return prepareStack({
      terraform: this.#terraform,
      stack: stackNamed(name, stacks),
      workDirectory: join(this.#folder, "work"),
      environment: this.#emulator.environmentFor(this.#environment),
    });
  }

  async bootstrap(stacks: readonly ManifestStack[]): Promise<SavedPlan> {
    return bootstrapStack(await this.stack(`access-${this.name}`, stacks));
  }

  /** Plans a stack and applies the plan. */
  async apply(name: string, stacks: readonly ManifestStack[]): Promise<SavedPlan> {
    const stack = await this.stack(name, stacks);
    const plan = await planStack(stack);
    await applyPlan(stack, plan);
    return plan;
  }

  /** Addresses that a new plan would change. */
  async changes(name: string, stacks: readonly ManifestStack[]): Promise<string[]> {
    const stack = await this.stack(name, stacks);
    const plan = await planStack(stack);
    if (!plan.changed) return [];
    const document = (await showPlan(stack, plan)) as {
      readonly resource_changes: readonly {
        readonly address: string;
        readonly change: { readonly actions: string[] };
      }[];
    };
    return document.resource_changes
      .map(({ address, change: { actions } }) => `${address} ${actions.join(" ")}`)
      .filter((change) => !change.endsWith(" no-op"));
  }

  async makeBucket(name: string): Promise<void> {
    await this.call({ service: "s3", method: "PUT", url: `/${name}`, input: BUCKET_CONFIGURATION });
  }

  /** Writes the release record that the service stack reads. */
  async release(differences: { readonly digest?: string; readonly version?: string } = {}): Promise<void> {
    const parameter = new ReleaseParameter(
      { platform: "slipway", environment: this.name },
      accessFrom(this.#emulator.environmentFor(this.#environment)),
    );
    const content = { digest: DIGEST, version: "1.0.0", commit: "c".repeat(40) };
    const made = { releasedAt: "2026-11-23T12:00:00Z", releasedBy: "a test" };
    const release = { ...content, schemaVersion: 1, compatibleFrom: 0, ...made, ...differences };
    await recordRelease(release, parameter, this.name);
    parameter.close();
  }

  /** Asks the emulated AWS in this environment's account. */
  call(call: Omit<AwsCall, "account">): Promise<string> {
    return sendCall(this.#emulator.endpoint, { ...call, account: this.account });
  }
}
