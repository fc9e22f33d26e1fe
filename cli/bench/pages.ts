import { gzipSync } from "node:zlib";
import { onStand } from "./ledger/stand.ts";
import type { Measurement } from "./measurement.ts";

const paths = [
  "/",
  "/services/checkout",
  "/metrics?service=checkout&environment=prod",
  "/incidents",
  "/reviews",
  "/audit",
];

/** What a browser loads for the heaviest page of the demo, compressed. */
export function pages(): Promise<Measurement[]> {
  return onStand(async (stand) => {
    await stand.run("demo");
    const { url } = await stand.startApi();
    const loaded = await Promise.all(paths.map((path) => load(new URL(path, url))));
    const heaviest = (of: (page: Page) => number) => Math.max(...loaded.map(of)) / 1_000;
    const limits = { unit: "KB", against: "limit", baseline: 60, limit: 1 };
    return [
      { name: "HTML of the heaviest page, compressed", value: heaviest(({ html }) => html), ...limits },
      { name: "scripts of that page, compressed", value: heaviest(({ scripts }) => scripts), ...limits },
    ];
  });
}

/** Bytes, compressed. */
interface Page {
  readonly html: number;
  readonly scripts: number;
}

async function load(url: URL): Promise<Page> {
  const html = await text(url);
  const sources = [...html.matchAll(/<script[^>]*\bsrc="([^"]+)"/g)].map(
    ([, source = ""]) => new URL(source, url),
  );
  const scripts = await Promise.all(sources.map(text));
  return {
    html: gzipSync(html).length,
    scripts: scripts.reduce((sum, one) => sum + gzipSync(one).length, 0),
  };
}

async function text(url: URL): Promise<string> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return await answer.text();
}
