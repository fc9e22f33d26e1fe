/** Environment variables that have a value. */
export type Variables = Readonly<Record<string, string>>;

/** Sentences about variables that cannot be used. */
export type Faults = string[];

/** The members of a comma list, without the blanks around them. */
export function list(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((member) => member.trim())
    .filter((member) => member !== "");
}

/** The URL when secrets may travel to it: https, or http to a loopback address. */
export function secureUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  if (!url || url.username || url.password || url.hash) return undefined;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url)) ? url : undefined;
}

/** The origin that `text` is, nothing more; undefined when it has a path or is not secure. */
export function webOrigin(text: string): string | undefined {
  const url = secureUrl(text);
  return url && url.pathname === "/" && !url.search ? url.origin : undefined;
}

/** Whether a URL names this machine itself, by a name that no other site can take. */
export function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
