import type { SynthesisedStack } from "../../modules/testing/synthesised.ts";
import type { AcknowledgedAddress } from "../acknowledged-addresses.ts";
import { addressesOf } from "./synthesise.ts";

/** Addresses that Terraform would destroy although nobody said so, neither to it nor to the reviewer. */
export function vanishedAddresses(
  stack: SynthesisedStack,
  known: readonly string[],
  acknowledged: readonly AcknowledgedAddress[],
): string[] {
  const accounted = new Set([
    ...addressesOf(stack),
    ...sourcesOf(stack.moved),
    ...sourcesOf(stack.removed),
    ...acknowledged.map(({ address }) => address),
  ]);
  return known.filter((address) => !accounted.has(address));
}

/** The addresses that `moved` or `removed` blocks begin with. */
function sourcesOf(blocks: unknown): string[] {
  return Array.isArray(blocks) ? blocks.map(({ from }: { readonly from: string }) => from) : [];
}
