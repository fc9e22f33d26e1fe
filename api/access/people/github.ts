import { calculatePKCECodeChallenge } from "openid-client";
import type { GithubSettings } from "../settings.ts";
import { exchangeCode, fetchUser, isActiveMember } from "./github-api.ts";
import { type IdentityProvider, LoginRefused } from "./person.ts";
import type { Role } from "./role.ts";

/**
 * Login by GitHub: authorization code with PKCE and state, for active members of one organization.
 *
 * The token of GitHub is used for these questions and forgotten.
 */
export function createGithubProvider(settings: GithubSettings, redirectUri: string): IdentityProvider {
  return {
    label: new URL(settings.webUrl).host === "github.com" ? "GitHub" : new URL(settings.webUrl).host,

    async authorizationUrl({ state, codeVerifier }) {
      const url = new URL(`${settings.webUrl}/login/oauth/authorize`);
      url.search = new URLSearchParams({
        client_id: settings.clientId,
        redirect_uri: redirectUri,
        scope: "read:org",
        state,
        allow_signup: "false",
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: "S256",
      }).toString();
      return url;
    },

    async identify(answer, { codeVerifier }) {
      const code = answer.searchParams.get("code");
      if (!code) throw new LoginRefused("GitHub did not let you in; begin again.");
      const token = await exchangeCode(settings, { code, codeVerifier, redirectUri });
      const { id, login } = await fetchUser(settings, token);
      const person = { id: `github:${id}`, name: login };
      const { organization } = settings;
      if (!(await isActiveMember(settings, `/user/memberships/orgs/${organization}`, token))) {
        throw new LoginRefused(
          `${login} is no active member of ${organization} on GitHub; accept its invitation, or ask one of its owners to allow this application.`,
          person,
        );
      }
      return { person, role: await roleOf(settings, login, token) };
    },
  };
}

async function roleOf(settings: GithubSettings, login: string, token: string): Promise<Role> {
  const { organization, adminsTeam, operatorsTeam } = settings;
  const isIn = (team: string | null) =>
    team !== null &&
    isActiveMember(settings, `/orgs/${organization}/teams/${team}/memberships/${login}`, token);
  if (await isIn(adminsTeam)) return "admin";
  return (await isIn(operatorsTeam)) ? "operator" : "viewer";
}
