import { z } from "zod";
import { Problem } from "../../problem.ts";
import type { GithubSettings } from "../settings.ts";
import { LoginRefused } from "./person.ts";

const timeoutMs = 4_000;

/** Trades a code for a token; GitHub answers refusals with 200 and an `error`. */
export async function exchangeCode(
  { webUrl, clientId, clientSecret }: GithubSettings,
  answer: { readonly code: string; readonly codeVerifier: string; readonly redirectUri: string },
): Promise<string> {
  const response = await ask(`${webUrl}/login/oauth/access_token`, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      code: answer.code,
      code_verifier: answer.codeVerifier,
      redirect_uri: answer.redirectUri,
    }),
  });
  const body = await read(
    response,
    z.object({ access_token: z.string() }).or(z.object({ error: z.string() })),
  );
  if ("error" in body) throw new LoginRefused(`GitHub refused the login (${body.error}); begin again.`);
  return body.access_token;
}

/** Who a token belongs to. The id stays when somebody changes their name. */
export async function fetchUser(
  settings: GithubSettings,
  token: string,
): Promise<{ id: number; login: string }> {
  const response = await get(settings, "/user", token);
  if (!response.ok) throw unavailable(response.status);
  return read(response, z.object({ id: z.number().int(), login: z.string().min(1).max(100) }));
}

/**
 * Whether the person behind the token is an active member at `path`, which answers with a membership: of the
 * organization or of one of its teams. Invited people are `pending`, others are not found.
 *
 * @see https://docs.github.com/en/rest/orgs/members#get-an-organization-membership-for-the-authenticated-user
 * @see https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
 */
export async function isActiveMember(
  settings: GithubSettings,
  path: string,
  token: string,
): Promise<boolean> {
  const response = await get(settings, path, token);
  if (response.status === 404 || response.status === 403) return false;
  if (!response.ok) throw unavailable(response.status);
  return (await read(response, z.object({ state: z.string() }))).state === "active";
}

function get({ apiUrl }: GithubSettings, path: string, token: string): Promise<Response> {
  return ask(`${apiUrl}${path}`, {
    headers: {
      Accept: "application/vnd.github+json",
      Authorization: `Bearer ${token}`,
      "X-GitHub-Api-Version": "2022-11-28",
      "User-Agent": "slipway-ledger",
    },
  });
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  } catch (error) {
    throw unavailable(undefined, error);
  }
}

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw unavailable(response.status);
  return parsed.data;
}

function unavailable(status?: number, cause?: unknown): Problem {
  const how = status === undefined ? "cannot be asked" : `answered ${status}`;
  return new Problem("login-unavailable", `GitHub ${how}; try again in a moment.`, {}, cause);
}
