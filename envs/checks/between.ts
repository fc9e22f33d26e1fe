import type { Environment } from "../environment.ts";
import { overlaps, parseCidr } from "./cidr.ts";
import { type Violation, violation } from "./violation.ts";

/** A value that must belong to one environment alone. */
interface Unique {
  readonly path: string;
  readonly of: (environment: Environment) => unknown;
  /** Why, and what to do. */
  readonly reason: string;
}

const uniques: readonly Unique[] = [
  { path: "name", of: ({ name }) => name, reason: "stacks are named after it; choose another name" },
  {
    path: "account",
    of: ({ account }) => account,
    reason: "an account holds one state bucket and one trust in GitHub; give each environment its own",
  },
  {
    path: "domain.zone",
    of: ({ domain }) => domain?.zone,
    reason: "only one of the two could be delegated; give each environment its own",
  },
  {
    path: "domain.host",
    of: ({ domain }) => domain?.host,
    reason: "it can lead to one of them only; give each environment its own",
  },
];

/** Faults of one environment against those before it. */
export function* checkBetween(
  path: string,
  environment: Environment,
  earlier: readonly Environment[],
): Iterable<Violation> {
  for (const unique of uniques) {
    const value = unique.of(environment);
    const twin = earlier.find((other) => value !== undefined && unique.of(other) === value);
    if (twin) {
      yield violation(`${path}.${unique.path}`, value, `is already taken by ${twin.name}; ${unique.reason}`);
    }
  }
  yield* checkOverlap(`${path}.network.cidr`, environment, earlier);
}

function* checkOverlap(
  path: string,
  { network }: Environment,
  earlier: readonly Environment[],
): Iterable<Violation> {
  const cidr = parseCidr(network?.cidr);
  // A range that is too wide is reported as such; what it covers by that is no news.
  if (!cidr || cidr.prefix < 16) return;
  for (const other of earlier) {
    const otherCidr = parseCidr(other.network?.cidr);
    if (otherCidr && otherCidr.prefix >= 16 && overlaps(cidr, otherCidr)) {
      yield violation(
        path,
        network.cidr,
        `overlaps ${other.network.cidr} of ${other.name}, so that they could never be peered; choose another range`,
      );
    }
  }
}
