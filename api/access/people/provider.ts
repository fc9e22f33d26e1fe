import type { AccessSettings } from "../settings.ts";
import { createGithubProvider } from "./github.ts";
import { createOidcProvider } from "./oidc.ts";
import type { IdentityProvider } from "./person.ts";

/** Path that providers send browsers back to. */
export const callbackPath = "/login/callback";

/** Where people log in; null when that is not configured. */
export function createProvider({ provider, publicOrigin }: AccessSettings): IdentityProvider | null {
  if (!provider || !publicOrigin) return null;
  const redirectUri = `${publicOrigin}${callbackPath}`;
  return provider.kind === "oidc"
    ? createOidcProvider(provider, redirectUri)
    : createGithubProvider(provider, redirectUri);
}
