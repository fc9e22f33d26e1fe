import type { createTestApp } from "../../testing/test-app.ts";

/** A browser as far as logins need one: it keeps cookies and follows no redirect. */
export interface Browser {
  readonly cookies: Map<string, string>;
  get(path: string): Promise<Response>;
  /** Sends a form as a browser does from a page of `origin`. */
  post(path: string, origin: string, headers?: Record<string, string>): Promise<Response>;
}

/** A browser at `origin`, where the app answers. */
export function createBrowser(app: ReturnType<typeof createTestApp>["app"], origin: string): Browser {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set("Accept", "text/html");
    if (cookies.size > 0) headers.set("Cookie", [...cookies].map((pair) => pair.join("=")).join("; "));
    const response = await app.request(new Request(new URL(path, origin), { ...init, headers }));
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name === undefined || value === undefined) continue;
      if (/max-age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
  return {
    cookies,
    get: (path) => ask(path, {}),
    post: (path, from, headers = {}) => ask(path, { method: "POST", headers: { Origin: from, ...headers } }),
  };
}
