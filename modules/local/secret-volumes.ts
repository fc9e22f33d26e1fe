/** Secrets that containers hand to each other in a volume, so that neither plan nor state holds one. */
export interface SecretVolume {
  /** Where containers find it. */
  readonly folder: string;
  readonly files: readonly string[];
}

/** Of the role that owns the database: for PostgreSQL and the migrations. */
export const ownerSecrets = {
  folder: "/secrets/owner",
  user: "ledger_owner",
  password: "/secrets/owner/password",
  files: ["/secrets/owner/password"],
} as const;

/** Of the API: for it and PostgreSQL, which makes its role. */
export const ledgerSecrets = {
  folder: "/secrets/ledger",
  user: "ledger_api",
  password: "/secrets/ledger/password",
  githubWebhook: "/secrets/ledger/github-webhook",
  slipwayHook: "/secrets/ledger/slipway-hook",
  files: ["/secrets/ledger/password", "/secrets/ledger/github-webhook", "/secrets/ledger/slipway-hook"],
} as const;

/** A command whose variables are read from files when it starts: what the container's settings show is the path. */
export function withSecrets(
  variables: Readonly<Record<string, string>>,
  command: readonly string[],
): string[] {
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}="${value}"`);
  return ["/bin/busybox", "sh", "-ec", [...exports, `exec ${command.join(" ")}`].join("\n")];
}
