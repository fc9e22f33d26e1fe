/** Which webhook's deliveries are looked after. */
export interface ReconcileSettings {
  /** `owner/name` */
  readonly repository: string;
  /** Token that may read and write the repository's webhooks. */
  readonly token: string;
  /** Where the webhook sends events: this ledger's `/hooks/github`. */
  readonly hookUrl: string;
  /** `https://api.github.com`, or that of an own server. */
  readonly apiUrl: string;
}
