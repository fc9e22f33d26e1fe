/** The three tiers of subnets: reachable, working, and isolated. */
export type Tier = "public" | "service" | "database";

/** Ranges of one zone's subnets. */
export interface ZoneAddresses {
  readonly zone: string;
  readonly cidr: Readonly<Record<Tier, string>>;
}

/** Zones that the plan leaves room for, so that a third or fourth zone moves no existing subnet. */
const zoneSlots = 4;

/**
 * Divides the VPC's range into subnets that never overlap and never move when a zone is added.
 *
 * The range is cut into 16 equal blocks: 0-3 are public, 4-7 database, 8-15 service (two blocks a zone, since every
 * task takes an address). A /16 gives /20 and /19 subnets; the smallest legal VPC here, a /22, gives /26 and /25.
 */
export function addressPlan(vpcCidr: string, zones: readonly string[]): ZoneAddresses[] {
  const vpc = parseCidr(vpcCidr);
  if (zones.length > zoneSlots) {
    throw new Error(
      `${zones.length} zones do not fit: the address plan of ${vpcCidr} has room for ${zoneSlots}.`,
    );
  }
  const block = (index: number, blocks: 1 | 2) =>
    formatCidr(vpc.base + index * 2 ** (32 - vpc.prefix - 4), vpc.prefix + (blocks === 1 ? 4 : 3));
  return zones.map((zone, index) => ({
    zone,
    cidr: {
      public: block(index, 1),
      database: block(zoneSlots + index, 1),
      service: block(2 * zoneSlots + 2 * index, 2),
    },
  }));
}

function parseCidr(cidr: string): { base: number; prefix: number } {
  const [address = "", prefix = ""] = cidr.split("/");
  const base = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { base, prefix: Number(prefix) };
}

function formatCidr(base: number, prefix: number): string {
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(base / 2 ** shift) % 256);
  return `${bytes.join(".")}/${prefix}`;
}
