/** What somebody may do: look, change what the ledger holds, manage access, report events. */
export type Permission = "read" | "operate" | "administer" | "ingest";

/** Who sent a request, and what that one may do. */
export interface Principal {
  /** `anyone` exists only where access is off: in the sandbox and on laptops. */
  readonly kind: "person" | "token" | "workflow" | "anyone";
  /** The same for ever: `github:583231`, `oidc:https://id.example.com#248289761001`, a token's id, a repository's id. */
  readonly id: string;
  /** How people know it; may change. */
  readonly name: string;
  readonly permissions: ReadonlySet<Permission>;
  /** The only environment that a workflow may report about, from its claim. */
  readonly environment?: string;
}

/** Everybody, where access is off. */
export const anyone: Principal = {
  kind: "anyone",
  id: "anyone",
  name: "anyone",
  permissions: new Set<Permission>(["read", "operate", "administer", "ingest"]),
};
