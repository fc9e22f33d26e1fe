/** How people log in to an environment's ledger, and what they may do there. */
export type LoginSettings =
  /** By GitHub: every member of an organization may look, members of two of its teams may do more. */
  | {
      readonly kind: "github";
      /** Client id of an OAuth app with the callback `https://HOST/login/callback`. Its secret never stands here. */
      readonly clientId: string;
      readonly organization: string;
      /** Slug of the team that handles incidents and corrects records. */
      readonly operatorsTeam: string;
      /** Slug of the team that also makes and revokes tokens. */
      readonly adminsTeam: string;
    }
  /** By a provider of OpenID Connect, such as Entra ID, Okta, Keycloak or Google. */
  | {
      readonly kind: "oidc";
      /** Address below which the provider keeps `/.well-known/openid-configuration`. */
      readonly issuer: string;
      /** Client id of an application with the callback `https://HOST/login/callback`. Its secret never stands here. */
      readonly clientId: string;
      /** Claim that holds a person's groups or roles, for example `groups`. */
      readonly rolesClaim: string;
      /** Values of the claim that may look; `*` is everyone whom the provider lets in. */
      readonly viewers: readonly string[];
      /** Values of the claim that handle incidents and correct records. */
      readonly operators: readonly string[];
      /** Values of the claim that also make and revoke tokens. */
      readonly admins: readonly string[];
    };
