import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workFolder } from "../../folders.ts";
import { startEmulator } from "../../sandbox/emulator/emulator.ts";
import { BUCKET_CONFIGURATION } from "../../sandbox/emulator/testing/aws-call.ts";
import { findTerraform, type Terraform } from "../installation.ts";
import { type PreparedStack, prepareStack } from "../stack.ts";

/** An account of the emulated AWS with a bucket for state, to run Terraform in. */
export interface EmulatedAccount {
  readonly terraform: Terraform;
  /** Name of the bucket. */
  readonly stateBucket: string;
  /** Sends an S3 request; path and query after the endpoint. */
  s3(method: string, path: string, body?: string): Promise<Response>;
  /** A shell command that makes a bucket. */
  makeBucketCommand(name: string): string;
  /** A stack of the given configuration with its state in the bucket, in a folder of its own below `folder`. */
  stack(name: string, folder: string, configuration: object): Promise<PreparedStack>;
  stop(): Promise<void>;
}

const ACCOUNT = "111111111111";
const REGION = "eu-central-1";

export async function startEmulatedAccount(): Promise<EmulatedAccount> {
  const emulator = await startEmulator({ directory: workFolder });
  const terraform = await findTerraform({ directory: workFolder });
  const stateBucket = "slipway-test-state";
  const authorization = `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20261123/${REGION}/s3/aws4_request, SignedHeaders=host, Signature=0`;
  const s3: EmulatedAccount["s3"] = (method, path, body) =>
    fetch(`${emulator.endpoint}/${path}`, { method, headers: { authorization }, ...(body && { body }) });
  const made = await s3("PUT", stateBucket, BUCKET_CONFIGURATION);
  if (!made.ok) throw new Error(`The bucket for state was not made: ${await made.text()}`);
  return {
    terraform,
    stateBucket,
    s3,
    makeBucketCommand(name) {
      const init = { method: "PUT", headers: { authorization }, body: BUCKET_CONFIGURATION };
      const call = `fetch(${JSON.stringify(`${emulator.endpoint}/${name}`)}, ${JSON.stringify(init)})`;
      return `'${process.execPath}' -e '${call}.then(({ ok }) => process.exit(ok ? 0 : 1))'`;
    },
    async stack(name, folder, configuration) {
      const source = join(folder, "synthesized", name);
      await mkdir(source, { recursive: true });
      const backend = {
        s3: { bucket: stateBucket, key: `${name}.tfstate`, region: REGION, use_lockfile: true },
      };
      await writeFile(
        join(source, "cdk.tf.json"),
        JSON.stringify({ terraform: { backend }, ...configuration }),
      );
      return prepareStack({
        terraform,
        stack: { name, folder: source, dependencies: [] },
        workDirectory: folder,
        environment: emulator.environmentFor({ account: ACCOUNT, region: REGION }),
      });
    },
    stop: () => emulator.stop(),
  };
}
