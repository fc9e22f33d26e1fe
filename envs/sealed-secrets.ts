import sealed from "./sealed-secrets.json" with { type: "json" };

/** A secret that only GitHub can open: `slipway secret set` sealed it with a public key of the repository. */
export interface SealedSecret {
  /** Id of the public key. */
  readonly keyId: string;
  /** Sealed box of libsodium, in base64. */
  readonly value: string;
}

/** Sealed secrets by their names: of the repository, and of each of its environments. */
export interface SealedSecrets {
  readonly repository: Readonly<Record<string, SealedSecret>>;
  readonly environments: Readonly<Record<string, Readonly<Record<string, SealedSecret>>>>;
}

/** What `slipway secret set` wrote. */
export const sealedSecrets: SealedSecrets = sealed;
