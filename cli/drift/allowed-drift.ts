import { type Allowance, checkAllowance, isFilled, isOver } from "../allowance.ts";

/**
 * Drift that a team allows for a while; after its last day it counts again. `slipway.drift.ts` exports a list of these
 * as `allowedDrift`.
 */
export interface AllowedDrift extends Allowance {
  /** Exact address, or a beginning followed by `*`. */
  readonly address: string;
  /** Only these attributes, with all that is below them; all attributes when left out. */
  readonly attributes?: readonly string[];
}

/** The first of the list that covers an attribute and is not over. */
export function allowanceFor(
  { address, path }: { readonly address: string; readonly path: string },
  allowed: readonly AllowedDrift[],
  now: Date,
): AllowedDrift | undefined {
  return allowed.find(
    (one) => !isOver(one, now) && coversAddress(one, address) && coversPath(one.attributes, path),
  );
}

/** One sentence for each that is over. */
export function endedAllowances(allowed: readonly AllowedDrift[], now: Date): string[] {
  return allowed
    .filter((one) => isOver(one, now))
    .map(({ address, until }) => `Drift of ${address} was allowed until ${until}: it counts again.`);
}

function coversAddress({ address }: AllowedDrift, found: string): boolean {
  return address.endsWith("*") ? found.startsWith(address.slice(0, -1)) : found === address;
}

/** An object that is gone has the empty path: only an allowance of all attributes covers it. */
function coversPath(attributes: readonly string[] | undefined, path: string): boolean {
  return attributes === undefined || attributes.some((attribute) => isWithin(path, attribute));
}

/** Whether a path is an attribute, or below it. */
export function isWithin(path: string, attribute: string): boolean {
  return path === attribute || (path.startsWith(attribute) && /^[.[ ]/.test(path.slice(attribute.length)));
}

/** What is wrong with such a list, as sentences: the file is loaded without being type-checked. */
export function checkAllowedDrift(allowed: unknown): string[] {
  if (!Array.isArray(allowed)) return ["It has no export `allowedDrift` with a list."];
  return allowed.flatMap((one: Record<string, unknown>, place) =>
    [
      isFilled(one?.address) ? undefined : "`address` is missing: name the resource.",
      ...checkAllowance(one),
      one?.attributes === undefined || (Array.isArray(one.attributes) && one.attributes.every(isFilled))
        ? undefined
        : "`attributes` must be a list of names.",
    ].flatMap((fault) => (fault === undefined ? [] : [`allowedDrift[${place}]: ${fault}`])),
  );
}
