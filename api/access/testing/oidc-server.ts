import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import Provider, { type Configuration } from "oidc-provider";
import { createMemory } from "./oidc-memory.ts";

/** A provider of OpenID Connect on loopback, certified code, with one client and without pages. */
export interface OidcServer {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who logs in next: the subject, and what the provider says about them. */
  account: { readonly sub: string; readonly claims: Readonly<Record<string, unknown>> };
  /** Follows an authorization URL as a browser would, and returns the URL that the provider sends it back to. */
  logIn(authorization: URL): Promise<URL>;
  stop(): Promise<void>;
}

/** One for all tests of a file: making it takes longer than most of them. */
const keyPair = generateKeyPair("RS256", { extractable: true });

/** Starts a provider whose client may return to `redirectUri`; `settings` change what it does. */
export async function startOidcServer(
  redirectUri: string,
  settings: Configuration = {},
): Promise<OidcServer> {
  const http = createServer();
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const issuer = new URL(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
  const clientId = "ledger";
  const clientSecret = "a secret of the client, long enough";

  const server: OidcServer = {
    issuer,
    clientId,
    clientSecret,
    account: { sub: "248289761001", claims: { preferred_username: "ada", groups: ["developers"] } },
    logIn: (authorization) => follow(authorization, redirectUri),
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  const { privateKey } = await keyPair;
  const provider = new Provider(issuer.origin, {
    adapter: createMemory(),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig", kid: "test" }] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    cookies: { keys: ["a key of the cookies"] },
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: [...(settings.clientAuthMethods ?? ["client_secret_post"])][0],
      },
    ],
    claims: { openid: ["sub"], profile: ["preferred_username", "groups"], email: ["email"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...server.account.claims, sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId, accountId: oidc.session?.accountId ?? "" });
      grant.addOIDCScope("openid profile email");
      await grant.save();
      return grant;
    },
    ...settings,
  });
  const callback = provider.callback();
  http.on("request", (request, response) => {
    if (!request.url?.startsWith("/interaction/")) return callback(request, response);
    return provider.interactionFinished(request, response, { login: { accountId: server.account.sub } });
  });
  return server;
}

/** Goes from redirect to redirect with the cookies of one browser. */
async function follow(start: URL, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let step = 0; step < 10; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, { redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) cookies.set(name, value);
    }
    const location = response.headers.get("location");
    if (!location) throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    url = new URL(location, url);
    if (url.href.startsWith(redirectUri)) return url;
  }
  throw new Error("The provider went round in circles.");
}
