/** A range of IPv4 addresses, with both ends as numbers. */
export interface Cidr {
  /** The address as it was written, which may lie behind the first one. */
  readonly address: number;
  readonly first: number;
  readonly last: number;
  /** Length of the prefix, 0 to 32. */
  readonly prefix: number;
}

const octet = "(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
const form = new RegExp(`^(${octet})\\.(${octet})\\.(${octet})\\.(${octet})/(\\d|[12]\\d|3[0-2])$`);

/** Reads a range such as `10.20.0.0/16`; `undefined` when the text is none. */
export function parseCidr(text: unknown): Cidr | undefined {
  const match = typeof text === "string" ? form.exec(text) : null;
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  // Plain arithmetic: JavaScript's bit operators would turn addresses from 128.0.0.0 on negative.
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const size = 2 ** (32 - prefix);
  const first = address - (address % size);
  return { address, first, last: first + size - 1, prefix };
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

export function overlaps(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}

export function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}
