/** How long answers took, in milliseconds. */
export interface Latency {
  readonly median: number;
  /** Only one of a hundred answers took longer. */
  readonly p99: number;
}

/** Asks for one address after the other, each time waiting for the whole answer; throws when one is not 200. */
export async function latencyOf(urls: readonly string[]): Promise<Latency> {
  const times: number[] = [];
  for (const url of urls) {
    const started = performance.now();
    const answer = await fetch(url);
    const text = await answer.text();
    times.push(performance.now() - started);
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99) };
}
