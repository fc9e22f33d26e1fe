import autocannon from "autocannon";
import type { MeasuredServer } from "./measured-process.ts";

/** What is sent to a server, and how often. */
export interface Load {
  readonly path: string;
  readonly amount: number;
  /** Makes the next request; without it all are a GET of `path`. */
  readonly next?: () => { readonly body: string; readonly headers: Readonly<Record<string, string>> };
  /** Status of every answer; 200 by default. */
  readonly status?: number;
  /** Requests that wait for their answers at a time; 10 by default. */
  readonly connections?: number;
}

/** Processor time of the server for each request, in microseconds; throws when any answer is another one. */
export async function cpuPerRequest(server: MeasuredServer, load: Load): Promise<number> {
  const before = await server.usage();
  await send(server, load);
  const after = await server.usage();
  return (after.cpuMicroseconds - before.cpuMicroseconds) / load.amount;
}

/** Sends a load and waits for all answers. */
export async function send(
  server: MeasuredServer,
  { path, amount, next, status = 200, connections = 10 }: Load,
): Promise<void> {
  const result = await autocannon({
    url: server.url,
    connections,
    amount,
    requests: [
      next
        ? { method: "POST", path, setupRequest: (request) => ({ ...request, ...next() }) }
        : { method: "GET", path },
    ],
  });
  const answers = Object.entries(result.statusCodeStats ?? {}).map(
    ([code, { count = 0 }]) => `${count} x ${code}`,
  );
  if (answers.length !== 1 || answers[0] !== `${amount} x ${status}`) {
    throw new Error(
      `${server.url}${path} should answer ${amount} x ${status}: it answered ${answers.join(", ")}, ${result.errors} errors.`,
    );
  }
}
