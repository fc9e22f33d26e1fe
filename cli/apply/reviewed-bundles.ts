import { Fault } from "../fault.ts";
import { type Bundle, type BundleDescription, openBundle } from "../plan/bundle.ts";
import type { BundleKeys } from "../plan/bundle-keys.ts";
import { stackSetHash } from "../plan/environment-stacks.ts";
import { configurationHash } from "../plan/saved-bundles.ts";
import type { SourceCommit } from "../plan/source-commit.ts";
import type { BundleStore } from "../plan/store/bundle-store.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { assertApplicable } from "./refusal.ts";

/** Of more commits only the number is told. */
const MOST_NAMED = 5;

/** What is to be applied, and where its saved plans are. */
export interface BundleRequest extends SourceCommit {
  readonly environment: string;
  /** All stacks of the environment as they are synthesised now, in order. */
  readonly stacks: readonly ManifestStack[];
  readonly terraformVersion: string;
  readonly store: BundleStore;
  readonly keys: BundleKeys;
  readonly now: Date;
}

/**
 * The saved plans of an environment at this commit: those of the newest run, all verified.
 *
 * @throws Fault when there are none, or when any of them may not be applied.
 */
export async function reviewedBundles(request: BundleRequest): Promise<Map<string, Bundle>> {
  const { environment, commit, stacks, store, keys } = request;
  const found = new Map<string, Bundle>();
  for (const { name } of stacks) {
    const sealed = await store.get({ environment, commit, stack: name });
    if (sealed) found.set(name, openBundle(sealed, keys, `The saved plan of ${name}`));
  }
  const [newest] = [...found].toSorted(byAge);
  if (!newest) throw await nothingSaved(request);
  const [, { description }] = newest;
  const bundles = new Map<string, Bundle>();
  for (const stack of stacks) {
    const bundle = found.get(stack.name);
    const isPlanned = description.stacks.some(
      ({ stack: name, state }) => name === stack.name && state === "planned",
    );
    // What the newest run did not plan may still be there from an earlier one.
    if (bundle && (isPlanned || stack.name === newest[0])) await verify(bundle, stack, request);
    if (isPlanned) bundles.set(stack.name, ofSameRun(bundle, description, stack.name));
  }
  return bundles;
}

/** The newest first. */
function byAge([, left]: readonly [string, Bundle], [, right]: readonly [string, Bundle]): number {
  return right.description.createdAt.localeCompare(left.description.createdAt);
}

async function verify(bundle: Bundle, stack: ManifestStack, request: BundleRequest): Promise<void> {
  const { environment, commit, base, stacks, terraformVersion, now } = request;
  assertApplicable(bundle.description, bundle.plan, {
    environment,
    stack: stack.name,
    commit,
    base,
    configuration: await configurationHash(stack),
    stackSet: stackSetHash(stacks),
    terraformVersion,
    now,
  });
}

/** A plan that was replaced by one of another run, or taken away, is not what was reviewed together. */
function ofSameRun(bundle: Bundle | undefined, newest: BundleDescription, stack: string): Bundle {
  const again = `run \`slipway plan ${newest.environment}\` once more and have it reviewed`;
  if (!bundle) {
    throw new Fault(
      `The saved plan of ${stack} is missing, although it was planned with the others: ${again}.`,
    );
  }
  if (bundle.description.runId === newest.runId) return bundle;
  throw new Fault(
    `The saved plans of ${newest.stack} and ${stack} are not of the same run, so nobody reviewed them together: ${again}.`,
  );
}

async function nothingSaved({ environment, commit, store }: BundleRequest): Promise<Fault> {
  const others = await store.commits(environment);
  const named = others.slice(0, MOST_NAMED).map((other) => other.slice(0, 12));
  const more = others.length - named.length;
  const known = more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
  const elsewhere = others.length === 0 ? "" : `, only of ${known}`;
  return new Fault(
    `There is no saved plan of ${environment} for commit ${commit.slice(0, 12)} in ${store.place}${elsewhere}: run \`slipway plan ${environment}\` first.`,
  );
}
