import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** What issues tokens of workflows, on loopback and with a key of its own. */
export interface ActionsIssuer {
  readonly url: string;
  /** Its key as it publishes it. */
  readonly publicJwk: object;
  /** Times its keys were fetched. */
  readonly fetches: { count: number };
  /** Makes a token as GitHub Actions does; `claims` change what it says, undefined leaves out. */
  token(
    claims?: Readonly<Record<string, unknown>>,
    signing?: { key?: CryptoKey; kid?: string },
  ): Promise<string>;
  stop(): Promise<void>;
}

/** One for all tests of a file: making it takes longer than most of them. */
const keyPair = generateKeyPair("RS256");

/** Starts an issuer whose tokens are valid from `now` on for five minutes. */
export async function startActionsIssuer(audience: string, now: Date): Promise<ActionsIssuer> {
  const { privateKey, publicKey } = await keyPair;
  const publicJwk = { ...(await exportJWK(publicKey)), kid: "key-1", use: "sig", alg: "RS256" };
  const fetches = { count: 0 };
  const http = createServer((_, response) => {
    fetches.count += 1;
    response.setHeader("Content-Type", "application/json").end(JSON.stringify({ keys: [publicJwk] }));
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;

  return {
    url,
    publicJwk,
    fetches,
    token: (claims = {}, { key = privateKey, kid = "key-1" } = {}) => {
      const seconds = Math.floor(now.getTime() / 1000);
      const all: JWTPayload = {
        iss: url,
        aud: audience,
        sub: "repo:octo-org/octo-repo:environment:prod",
        jti: randomUUID(),
        iat: seconds,
        nbf: seconds - 5,
        exp: seconds + 300,
        repository: "octo-org/octo-repo",
        repository_id: "74",
        environment: "prod",
        ref: "refs/heads/main",
        job_workflow_ref: "octo-org/octo-repo/.github/workflows/deploy.yml@refs/heads/main",
        ...claims,
      };
      return new SignJWT(all).setProtectedHeader({ alg: "RS256", typ: "JWT", kid }).sign(key);
    },
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}
