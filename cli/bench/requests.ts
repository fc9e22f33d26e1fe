import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { cpuPerRequest, type Load, send } from "./ledger/load.ts";
import type { MeasuredServer } from "./ledger/measured-process.ts";
import { benchSecret, onStand } from "./ledger/stand.ts";
import { type Measurement, median } from "./measurement.ts";

/** Rounds in which API and bare handler take turns. */
const rounds = 5;

/** Processor time of a request to the API, against a bare `node:http` handler on the same database. */
export function requests(): Promise<Measurement[]> {
  return onStand(async (stand) => {
    await stand.run("demo");
    const api = await stand.startApi();
    const bare = await stand.startBare();
    const state = { path: "/checkout", amount: 3_000 };
    const looking = (load: Load) =>
      takingTurns([api, { ...load, path: `/v1/services${state.path}/environments` }], [bare, load]);
    const look = await looking(state);
    const lookAlone = await looking({ ...state, connections: 1 });
    const hook = { path: "/hooks/github", amount: 2_000, status: 202, next: pullRequestEvents() };
    const keep = await takingTurns([api, hook], [bare, hook]);
    const { peakKilobytes } = await api.usage();
    return [
      against("what runs where: `GET /v1/services/checkout/environments`", look, 1.35),
      against("the same, asked by one connection alone", lookAlone, 1.35),
      against("a signed event of 13 KB: `POST /hooks/github`", keep, 1.4),
      {
        name: "memory of the API under this load",
        value: peakKilobytes / 1024,
        unit: "MB",
        against: "limit",
        baseline: 200,
        limit: 1,
      },
    ];
  });
}

/** Medians of the processor time of both; a first round that is not counted lets them compile. */
async function takingTurns(
  one: readonly [MeasuredServer, Load],
  other: readonly [MeasuredServer, Load],
): Promise<{ value: number; baseline: number }> {
  for (const [server, load] of [one, other]) await send(server, load);
  const values: number[] = [];
  const baselines: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    values.push(await cpuPerRequest(...one));
    baselines.push(await cpuPerRequest(...other));
  }
  return { value: median(values), baseline: median(baselines) };
}

function against(name: string, times: { value: number; baseline: number }, limit: number): Measurement {
  return { name, ...times, unit: "µs", against: "bare handler", limit };
}

interface Example {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

/** Events of pull requests as GitHub sends them, each about another pull request, signed. */
function pullRequestEvents(): NonNullable<Load["next"]> {
  const catalogue = createRequire(import.meta.url)("@octokit/webhooks-examples") as readonly Example[];
  const example = catalogue.find(({ name }) => name === "pull_request")?.examples[0];
  if (!example) throw new Error("@octokit/webhooks-examples has no pull_request any more.");
  // Texts are taken apart once: making 13 KB of JSON for each request would keep the machine busy with that.
  const marker = 987_654_321;
  const pullRequest = { ...(example.pull_request as object), number: marker };
  const [before = "", after = ""] = JSON.stringify(trimmed({ ...example, pull_request: pullRequest })).split(
    String(marker),
  );
  let number = 0;
  return () => {
    number += 1;
    const body = `${before}${number}${after}`;
    return {
      body,
      headers: {
        "Content-Type": "application/json",
        "X-GitHub-Event": "pull_request",
        "X-GitHub-Delivery": `delivery-${process.pid}-${number}`,
        "X-Hub-Signature-256": `sha256=${createHmac("sha256", benchSecret).update(body).digest("hex")}`,
      },
    };
  };
}

/** Leaves the addresses out of which half of an event consists, until 13 KB are left. */
function trimmed(event: object): unknown {
  let bytes = JSON.stringify(event).length;
  return JSON.parse(JSON.stringify(event), (key, value: unknown) => {
    if (bytes <= 13_000 || !key.endsWith("_url") || typeof value !== "string" || key === "html_url")
      return value;
    bytes -= key.length + value.length + 6;
    return undefined;
  });
}
