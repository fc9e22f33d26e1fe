import type { Review } from "../../review/review.ts";
import { Fault } from "../fault.ts";
import { type BundleDescription, sha256 } from "../plan/bundle.ts";

/** What is here now, to hold a saved plan against. */
export interface ApplyContext {
  readonly environment: string;
  readonly stack: string;
  readonly commit: string;
  /** Null where it is not known. */
  readonly base: string | null;
  /** SHA-256 of the stack's configuration as it is synthesised now. */
  readonly configuration: string;
  readonly stackSet: string;
  readonly terraformVersion: string;
  readonly now: Date;
}

/** How far the clocks of two machines may be apart. */
const CLOCK_TOLERANCE_MS = 300_000;

/** Exit code when the policy denies a plan. */
const DENIED = 3;

/**
 * Holds a saved plan against what is here now.
 *
 * @param plan the binary plan
 * @throws Fault when anything differs, each with its own sentence and way out.
 */
export function assertApplicable(description: BundleDescription, plan: Buffer, context: ApplyContext): void {
  const refusal = refusalOf(description, plan, context);
  if (refusal === undefined) return;
  throw new Fault(refusal, { exitCode: description.policy === "denied" ? DENIED : 1 });
}

function refusalOf(description: BundleDescription, plan: Buffer, context: ApplyContext): string | undefined {
  const { stack, environment } = context;
  if (description.policy === "denied") return deniedSentence(stack);
  const again = `run \`slipway plan ${environment}\` and have it reviewed`;
  const short = (commit: string) => commit.slice(0, 12);
  if (description.environment !== environment || description.stack !== stack) {
    return `The saved plan of ${stack} is of ${description.stack} in ${description.environment}, thus somebody moved it: ${again}.`;
  }
  if (description.commit !== context.commit) {
    return `The plan of ${stack} is of commit ${short(description.commit)}, and ${short(context.commit)} is checked out: check out what was reviewed, or ${again}.`;
  }
  if (description.base !== null && context.base !== null && description.base !== context.base) {
    return `The plan of ${stack} was made to follow commit ${short(description.base)}, and now it would follow ${short(context.base)}: ${again}.`;
  }
  if (Date.parse(description.createdAt) > context.now.getTime() + CLOCK_TOLERANCE_MS) {
    return `The plan of ${stack} was made at ${description.createdAt}, and here it is only ${context.now.toISOString()}, so nobody can tell whether it expired: set the clocks of both machines, or ${again}.`;
  }
  if (context.now.toISOString() >= description.expiresAt) {
    return `The plan of ${stack} expired at ${description.expiresAt}: ${again}.`;
  }
  if (description.stackSet !== context.stackSet) {
    return `The stacks of ${environment} are no longer those that were planned (${description.stacks.map((one) => one.stack).join(", ")}): ${again}.`;
  }
  if (description.configuration !== context.configuration) {
    return `The code of ${stack} is not the one that was planned, although the commit is the same: remove what is not committed, or ${again}.`;
  }
  if (description.terraformVersion !== context.terraformVersion) {
    return `The plan of ${stack} was made by Terraform ${description.terraformVersion}, and this is ${context.terraformVersion}: install ${description.terraformVersion}, or ${again}.`;
  }
  if (description.plan !== sha256(plan)) {
    return `The saved plan of ${stack} is not the one that was described: ${again}.`;
  }
  return undefined;
}

function deniedSentence(stack: string): string {
  return `The policy denies the plan of ${stack}: change the code or add the label that the review names, then plan again.`;
}

/**
 * Holds the policy against a plan once more, because an exception may have ended since, and whoever has the key can
 * write another verdict. Labels are not asked for again: they may have been named on the command line.
 *
 * @throws Fault when a rule denies it.
 */
export function assertNotDenied({ name, policy }: Pick<Review, "name" | "policy">): void {
  if (policy && policy.denied.length > 0) throw new Fault(deniedSentence(name), { exitCode: DENIED });
}

/** What is installed to apply a plan with. */
export interface InstalledProviders {
  /** Version of each provider by its source address. */
  readonly versions: Readonly<Record<string, string>>;
  readonly lockFile: string;
  /** Path of the lock file. */
  readonly file: string;
}

/** @throws Fault when the providers that are installed here are not those that the plan was made with. */
export function assertSameProviders(
  { stack, environment, providers, lockFile }: BundleDescription,
  here: InstalledProviders,
): void {
  const again = `or run \`slipway plan ${environment}\` and have it reviewed`;
  const addresses = [...new Set([...Object.keys(providers), ...Object.keys(here.versions)])].sort();
  const other = addresses.find((address) => providers[address] !== here.versions[address]);
  if (other !== undefined) {
    const [planned, installed] = [providers[other] ?? "absent", here.versions[other] ?? "absent"];
    throw new Fault(
      `The plan of ${stack} was made with another version of ${other} (then ${planned}, here ${installed}): remove ${here.file} to install what was planned with, ${again}.`,
    );
  }
  if (lockFile !== here.lockFile) {
    throw new Fault(
      `The providers of ${stack} have other checksums here than when it was planned: remove ${here.file} to take the planned ones, ${again}.`,
    );
  }
}
