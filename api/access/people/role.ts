import type { Permission } from "../principal.ts";

/** What a person may do, from least to most. */
export type Role = "viewer" | "operator" | "admin";

const permissions: Record<Role, readonly Permission[]> = {
  viewer: ["read"],
  operator: ["read", "operate"],
  admin: ["read", "operate", "administer"],
};

/** What a role allows. */
export function permissionsOf(role: Role): ReadonlySet<Permission> {
  return new Set(permissions[role]);
}

/** Values of a claim that make each role; `*` among them is every value and none. */
export interface RoleValues {
  readonly viewers: readonly string[];
  readonly operators: readonly string[];
  readonly admins: readonly string[];
}

/** The highest role that the values of a claim give; null for none. A claim is a text or a list of texts. */
export function roleFromClaim(claim: unknown, { viewers, operators, admins }: RoleValues): Role | null {
  const values = (Array.isArray(claim) ? claim : [claim]).filter((value) => typeof value === "string");
  const grants = (granting: readonly string[]) => granting.some((value) => values.includes(value));
  if (grants(admins)) return "admin";
  if (grants(operators)) return "operator";
  if (viewers.includes("*") || grants(viewers)) return "viewer";
  return null;
}
