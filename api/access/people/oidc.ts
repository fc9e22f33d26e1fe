import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type ClientAuth,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  type IDToken,
  ResponseBodyError,
} from "openid-client";
import { Problem } from "../../problem.ts";
import type { OidcSettings } from "../settings.ts";
import { type IdentityProvider, type LoginAttempt, LoginRefused, type Person } from "./person.ts";
import { roleFromClaim } from "./role.ts";

/** The provider's description of itself is read again after this time. */
const discoveryMs = 60 * 60 * 1000;

/** Login by OpenID Connect: authorization code with PKCE, state and nonce. Nothing is fetched before the first login. */
export function createOidcProvider(settings: OidcSettings, redirectUri: string): IdentityProvider {
  const discovered = keepFor(discoveryMs, () => discover(settings));

  return {
    label: settings.issuer.host,

    async authorizationUrl(attempt) {
      const configuration = await discovered();
      return buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: settings.scopes.join(" "),
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.codeVerifier),
        code_challenge_method: "S256",
      });
    },

    async identify(answer, attempt) {
      const configuration = await discovered();
      const claims = await exchange(configuration, answer, attempt, settings.rolesClaim);
      const person = personOf(claims, settings.issuer);
      const role = roleFromClaim(claims[settings.rolesClaim], settings);
      if (role) return { person, role };
      throw new LoginRefused(
        `${person.name} has no role here; the claim ${settings.rolesClaim} must hold a value that OIDC_VIEWERS, OIDC_OPERATORS or OIDC_ADMINS lists.`,
        person,
      );
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  // Plain http is allowed to loopback addresses only; the settings refuse others.
  const execute = issuer.protocol === "http:" ? [allowInsecureRequests] : [];
  try {
    return await discovery(issuer, clientId, undefined, authentication(clientSecret), {
      execute,
      timeout: 4,
    });
  } catch (error) {
    throw unavailable(issuer, error);
  }
}

/** The client's secret in the body where the provider says that it takes it there, otherwise in the header, as is its default. */
function authentication(secret: string): ClientAuth {
  const [inBody, inHeader] = [ClientSecretPost(secret), ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const authenticate = methods?.includes("client_secret_post") ? inBody : inHeader;
    return authenticate(server, ...rest);
  };
}

/** Trades the code for claims: those of the ID token, and when it lacks the roles, those of the user's information. */
async function exchange(
  configuration: Configuration,
  answer: URL,
  { state, nonce, codeVerifier }: LoginAttempt,
  rolesClaim: string,
): Promise<IDToken> {
  try {
    const tokens = await authorizationCodeGrant(configuration, answer, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims) throw new LoginRefused("The login did not say who you are; begin again.");
    if (rolesClaim in claims || !configuration.serverMetadata().userinfo_endpoint) return claims;
    const more = await fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { ...(more as Partial<IDToken>), ...claims };
  } catch (error) {
    throw refusal(error, configuration);
  }
}

/** What the provider refused is the person's matter; what it did not answer is not. */
function refusal(error: unknown, configuration: Configuration): unknown {
  if (error instanceof LoginRefused) return error;
  const issuer = new URL(configuration.serverMetadata().issuer);
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return new LoginRefused(`${issuer.host} refused the login (${error.error}); begin again.`, null, error);
  }
  if (error instanceof ClientError && !transportFaults.has(error.code ?? "")) {
    return new LoginRefused(
      `The answer of ${issuer.host} does not belong to this login; begin again.`,
      null,
      error,
    );
  }
  return unavailable(issuer, error);
}

/** Codes of answers that never came, or came from something else than a working provider. */
const transportFaults = new Set([
  "OAUTH_TIMEOUT",
  "OAUTH_ABORT",
  "OAUTH_RESPONSE_IS_NOT_CONFORM",
  "OAUTH_RESPONSE_IS_NOT_JSON",
  "OAUTH_PARSE_ERROR",
]);

function unavailable(issuer: URL, cause: unknown): Problem {
  return new Problem(
    "login-unavailable",
    `${issuer.host} cannot be asked; try again in a moment.`,
    {},
    cause,
  );
}

function personOf(claims: IDToken, issuer: URL): Person {
  const { sub, preferred_username, email, name } = claims;
  const known = [preferred_username, email, name, sub].find(
    (value) => typeof value === "string" && value !== "",
  );
  return { id: `oidc:${issuer.href}#${sub}`, name: String(known).slice(0, 200) };
}

/** Calls `load` once and keeps what it gave for `ms`; failures are not kept. */
function keepFor<T>(ms: number, load: () => Promise<T>): () => Promise<T> {
  let kept: { readonly value: Promise<T>; readonly until: number } | undefined;
  return async () => {
    if (kept && performance.now() < kept.until) return await kept.value;
    const fresh = { value: load(), until: performance.now() + ms };
    kept = fresh;
    try {
      return await fresh.value;
    } catch (error) {
      if (kept === fresh) kept = undefined;
      throw error;
    }
  };
}
