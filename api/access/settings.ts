/** Who may use the ledger, and how it learns who somebody is. */
export interface AccessSettings {
  /** `off` lets everyone do everything: for the sandbox and laptops. */
  readonly mode: "login" | "off";
  /** While access is off: further names than those of this machine by which browsers may reach the ledger. */
  readonly hosts?: readonly string[];
  /** Where browsers reach the ledger, for example `https://ledger.example.com`; null when nobody can log in. */
  readonly publicOrigin: string | null;
  /** Number of proxies in front whose `X-Forwarded-For` is believed; 0 takes the address of the connection. */
  readonly trustedProxies: number;
  /** Where people log in. */
  readonly provider: OidcSettings | GithubSettings | null;
  /** Which workflows of GitHub Actions may report events. */
  readonly workflows: WorkflowSettings | null;
  /** Whether everyone may see the badges, which say a service's version in an environment; false when left out. */
  readonly publicBadges?: boolean;
}

/** Login by OpenID Connect. */
export interface OidcSettings {
  readonly kind: "oidc";
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What is asked for; some providers give groups only for a scope of that name. */
  readonly scopes: readonly string[];
  /** Name of the claim that holds groups or roles: a text or a list of texts. */
  readonly rolesClaim: string;
  /** Values of that claim that make a viewer; `*` is everyone whom the issuer lets in. */
  readonly viewers: readonly string[];
  readonly operators: readonly string[];
  readonly admins: readonly string[];
}

/** Login by GitHub, for the active members of one organization. */
export interface GithubSettings {
  readonly kind: "github";
  /** `https://github.com` */
  readonly webUrl: string;
  /** `https://api.github.com` */
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organization: string;
  /** Slug of the team whose members are operators; null for none. */
  readonly operatorsTeam: string | null;
  readonly adminsTeam: string | null;
}

/** What the claims of a workflow's token must be. */
export interface WorkflowSettings {
  /** `https://token.actions.githubusercontent.com` */
  readonly issuer: string;
  readonly audience: string;
  readonly repositoryIds: readonly string[];
  /** Deployment environments; empty allows each of them. A token without an environment is never accepted. */
  readonly environments: readonly string[];
  /** Full references such as `refs/heads/main`; empty allows each. */
  readonly refs: readonly string[];
  /** Values of `job_workflow_ref`, such as `octo/app/.github/workflows/deploy.yml@refs/heads/main`; empty allows each. */
  readonly jobWorkflowRefs: readonly string[];
}

/** Everyone may do everything. */
export const accessOff: AccessSettings = {
  mode: "off",
  publicOrigin: null,
  trustedProxies: 0,
  provider: null,
  workflows: null,
};
