const nowhere = "http://ledger.invalid";

/**
 * Where to go after the login: `text` when it is a path of this service, otherwise the first page.
 *
 * What is returned is what the URL parser of browsers understood, so nothing can look like a path and be a host.
 */
export function safeReturnPath(text: string | undefined): string {
  if (!text?.startsWith("/") || text.length > 1000) return "/";
  const url = URL.parse(text, nowhere);
  if (url?.origin !== nowhere) return "/";
  const path = `${url.pathname}${url.search}`;
  // Without its dots, `/.//host` has become a path that a browser would take for a host.
  if (path.startsWith("//") || path.length > 2000) return "/";
  // After the login, these would end it or begin it again.
  return /^\/(login|logout)(\/|\?|$)/.test(path) ? "/" : path;
}
