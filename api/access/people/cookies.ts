import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { AccessSettings } from "../settings.ts";

/** The cookies of one ledger: the session, and the login that is under way. */
export interface Cookies {
  session(context: Context): string | undefined;
  login(context: Context): string | undefined;
  setSession(context: Context, id: string, seconds: number): void;
  setLogin(context: Context, id: string, seconds: number): void;
  forgetSession(context: Context): void;
  forgetLogin(context: Context): void;
}

/**
 * Cookies that no script can read. With https their prefix makes sure that no other host has set them; over plain
 * http, on loopback addresses only, browsers know no such prefix.
 */
export function createCookies({ publicOrigin }: AccessSettings): Cookies {
  const secure = publicOrigin?.startsWith("https:") ?? false;
  const prefix = secure ? "__Host-" : "";
  const [session, login] = [`${prefix}slipway-session`, `${prefix}slipway-login`];
  const options = { path: "/", secure, httpOnly: true, sameSite: "Lax" } as const;
  const set = (context: Context, name: string, id: string, seconds: number) =>
    setCookie(context, name, id, { ...options, maxAge: seconds });
  const forget = (context: Context, name: string) => {
    deleteCookie(context, name, options);
  };
  return {
    session: (context) => getCookie(context, session),
    login: (context) => getCookie(context, login),
    setSession: (context, id, seconds) => set(context, session, id, seconds),
    setLogin: (context, id, seconds) => set(context, login, id, seconds),
    forgetSession: (context) => forget(context, session),
    forgetLogin: (context) => forget(context, login),
  };
}
