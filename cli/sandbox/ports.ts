import { once } from "node:events";
import { createServer } from "node:net";
import { Fault } from "../fault.ts";

/** The sandbox is for this machine only. */
export const LOOPBACK = "127.0.0.1";

/** How many ports after the first are tried. */
const TRIED_PORTS = 100;

/**
 * The port for the page: `wanted` when somebody asked for it, else the free one nearest above `first`.
 *
 * @throws Fault when the wanted port, or every port that is tried, is in use.
 */
export async function choosePort(wanted: number | undefined, first = 3000): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted;
    throw new Fault(
      `Port ${wanted} is in use or may not be used: stop the program that listens there, or choose another with --port.`,
    );
  }
  for (let port = first; port < first + TRIED_PORTS; port += 1) {
    if (await isFree(port)) return port;
  }
  throw new Fault(
    `The ports ${first} to ${first + TRIED_PORTS - 1} are all in use: choose a free one with --port.`,
  );
}

/**
 * Starts a server on a port that `choose` finds free, and on another one when a stranger was faster: nobody can keep
 * a port free until the server listens there.
 *
 * @throws what `start` throws when the port is not the reason.
 */
export async function startOnFreePort<Server>(
  choose: () => Promise<number>,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  for (;;) {
    const port = await choose();
    try {
      return await start(port);
    } catch (error) {
      if (await isFree(port)) throw error;
    }
  }
}

/** Any port that nobody uses. */
export async function anyFreePort(): Promise<number> {
  const port = await listenOnce(0);
  if (port === undefined) throw new Fault(`${LOOPBACK} has no free port: stop programs that listen there.`);
  return port;
}

/** True when a server could listen on the port now. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined;
}

async function listenOnce(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, LOOPBACK);
    await once(server, "listening");
  } catch {
    return undefined;
  }
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : undefined;
}
