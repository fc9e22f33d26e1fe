import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Fault } from "../fault.ts";

/** Environment variable with the secret that saved plans are encrypted and signed with: 32 bytes in base64. */
const bundleKeyVariable = "SLIPWAY_BUNDLE_KEY";

const SECRET_BYTES = 32;
const HOW_TO_MAKE_ONE = "make one with `openssl rand -base64 32`";

/** Where the secret may come from. */
export interface SecretSources {
  readonly environment: NodeJS.ProcessEnv;
  /** File that holds the secret on a laptop; undefined where saved plans leave the machine. */
  readonly keyFile: string | undefined;
}

/**
 * The secret of saved plans: from the environment, else from the key file of this machine.
 *
 * @throws Fault when there is none, or when it is not 32 bytes in base64.
 */
export async function bundleSecret({ environment, keyFile }: SecretSources): Promise<Buffer> {
  const named = environment[bundleKeyVariable];
  if (named) return decode(named, bundleKeyVariable);
  const kept = keyFile && (await readFile(keyFile, "utf8").catch(() => undefined));
  if (kept) return decode(kept, keyFile);
  throw new Fault(
    `${bundleKeyVariable} is not set, and saved plans are encrypted and signed with it: ${HOW_TO_MAKE_ONE}, keep it as a secret and give it to planning and applying alike.`,
  );
}

/** The same for planning, which may make the key file of this machine when there is no secret yet. */
export async function bundleSecretForPlanning({ environment, keyFile }: SecretSources): Promise<Buffer> {
  // A machine of a CI service does not last until the apply, nor would its key.
  if (keyFile && !environment[bundleKeyVariable] && !environment.CI) await makeKeyFile(keyFile);
  return bundleSecret({ environment, keyFile });
}

async function makeKeyFile(keyFile: string): Promise<void> {
  await mkdir(dirname(keyFile), { recursive: true });
  const secret = `${randomBytes(SECRET_BYTES).toString("base64")}\n`;
  try {
    await writeFile(keyFile, secret, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function decode(text: string, source: string): Buffer {
  const trimmed = text.trim();
  const secret = Buffer.from(trimmed, "base64");
  if (secret.length === SECRET_BYTES && secret.toString("base64") === trimmed) return secret;
  throw new Fault(
    `${source} does not hold ${SECRET_BYTES} bytes in base64 (44 characters), but ${trimmed.length} characters: ${HOW_TO_MAKE_ONE}.`,
  );
}
