/** Where the dashboard shows a thing. Names come from senders, so every one of them is escaped. */
export const pathOf = {
  service: (service: string) => `/services/${encodeURIComponent(service)}`,
  deployment: ({ source, key }: { readonly source: string; readonly key: string }) =>
    `/deployments/${encodeURIComponent(source)}/${encodeURIComponent(key)}`,
  stack: (environment: string, stack: string) =>
    `/stacks/${encodeURIComponent(environment)}/${encodeURIComponent(stack)}`,
  incident: (id: string) => `/incidents/${encodeURIComponent(id)}`,
  review: (id: string) => `/reviews/${encodeURIComponent(id)}`,
} as const;

/** A path with the parameters that have a value. */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  return query.size === 0 ? path : `${path}?${query}`;
}
