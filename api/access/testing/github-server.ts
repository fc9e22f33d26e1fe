import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A person as GitHub knows them. */
export interface GithubAccount {
  readonly id: number;
  readonly login: string;
  /** State of the membership in the organization `octo-org`; null for none. */
  readonly membership: "active" | "pending" | null;
  /** Slugs of teams of that organization. */
  readonly teams: readonly string[];
}

/** A stand-in for the parts of GitHub that a login needs, which holds to their documented contract. */
export interface GithubServer {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who logs in next. */
  account: GithubAccount;
  /** Answer of every question of the API instead of the right one, when set. */
  failWith: number | null;
  /** Tokens that it gave out. */
  readonly tokens: string[];
  /** Logs the account in, as its page would, and returns where it sends the browser. */
  logIn(authorization: URL): URL;
  stop(): Promise<void>;
}

interface Grant {
  readonly challenge: string | null;
  readonly redirectUri: string | null;
}

/**
 * Starts the stand-in.
 *
 * @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
 */
export async function startGithubServer(): Promise<GithubServer> {
  const grants = new Map<string, Grant>();
  const http = createServer(async (request, response) => {
    const { status, body } = await answer(request);
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));

  const server: GithubServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    clientId: "Iv1.8a61f9b3a7aba766",
    clientSecret: "a secret of the application",
    account: { id: 583231, login: "octocat", membership: "active", teams: [] },
    failWith: null,
    tokens: [],
    logIn({ searchParams }) {
      const code = randomUUID();
      const redirectUri = searchParams.get("redirect_uri");
      grants.set(code, { challenge: searchParams.get("code_challenge"), redirectUri });
      const back = new URL(redirectUri ?? "");
      back.search = new URLSearchParams({ code, state: searchParams.get("state") ?? "" }).toString();
      return back;
    },
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };

  async function answer(request: IncomingMessage): Promise<{ status: number; body: object }> {
    if (request.url === "/login/oauth/access_token") {
      return { status: 200, body: exchange(new URLSearchParams(await text(request))) };
    }
    if (server.failWith) return { status: server.failWith, body: { message: "No." } };
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!server.tokens.includes(token)) return { status: 401, body: { message: "Bad credentials" } };
    return ask(request.url ?? "");
  }

  /** Refusals are answered with 200, too. */
  function exchange(form: URLSearchParams): object {
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    if (form.get("client_id") !== server.clientId || form.get("client_secret") !== server.clientSecret) {
      return { error: "incorrect_client_credentials" };
    }
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    if (grant?.challenge !== challenge) return { error: "bad_verification_code" };
    if (grant.redirectUri !== form.get("redirect_uri")) return { error: "redirect_uri_mismatch" };
    const token = `gho_${randomUUID()}`;
    server.tokens.push(token);
    return { access_token: token, scope: "read:org", token_type: "bearer" };
  }

  function ask(path: string): { status: number; body: object } {
    const { id, login, membership, teams } = server.account;
    if (path === "/user") return { status: 200, body: { id, login } };
    if (path === "/user/memberships/orgs/octo-org" && membership) {
      return { status: 200, body: { state: membership, role: "member" } };
    }
    const team = /^\/orgs\/octo-org\/teams\/([\w-]+)\/memberships\/([\w-]+)$/.exec(path);
    if (team?.[2] === login && teams.includes(team[1] ?? "")) {
      return { status: 200, body: { state: "active", role: "member" } };
    }
    return { status: 404, body: { message: "Not Found" } };
  }

  return server;
}
