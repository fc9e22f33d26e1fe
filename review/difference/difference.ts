/** A value as it may be shown: redacted, shortened, without control characters. */
export type Scalar = string | number | boolean | null;

/** One changed attribute, or one changed part of it. Safe to show. */
export interface Difference {
  /** For example `container_definitions[api].image` or `tags["cost center"]`. */
  readonly path: string;
  /**
   * - `move`: the value is the same but stands elsewhere: at `from` before, or in another order without it;
   * - `keep`: a secret that stays as it is.
   */
  readonly kind: "add" | "remove" | "change" | "move" | "keep";
  readonly before?: Scalar;
  readonly after?: Scalar;
  readonly from?: string;
  /** The values are secret; `kind` tells whether they differ. */
  readonly sensitive?: true;
  /** The new value is known only after the apply. */
  readonly unknown?: true;
  readonly forcesReplacement?: true;
}
