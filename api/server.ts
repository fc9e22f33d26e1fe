import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { getRequestListener } from "@hono/node-server";

/** An HTTP server that can be asked to stop. */
export interface LedgerServer {
  /** Starts listening and returns the port; rejects with a full sentence when it cannot. */
  listen(address: { readonly host: string; readonly port: number }): Promise<number>;
  /** Takes no new connection and lets what is being answered finish, within `budgetMs`; true when all of it did. */
  close(budgetMs: number): Promise<boolean>;
}

/** The port cannot be opened; the message is a full sentence. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** A server for `fetch` that adds `headers` to every answer, with limits against clients that send slowly or never end. */
export function createLedgerServer(
  fetch: Parameters<typeof getRequestListener>[0],
  headers: Map<string, string>,
): LedgerServer {
  const listener = getRequestListener(fetch);
  const server = createServer(
    {
      // Longer than the load balancer's 60 s, so that this side is never the one to close an idle connection.
      keepAliveTimeout: 65_000,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1_000,
    },
    (request, response) => {
      response.setHeaders(headers);
      return listener(request, response);
    },
  );
  const answering = trackAnswers(server);
  return {
    listen: (address) => listen(server, address),
    close: (budgetMs) => close(server, answering, budgetMs),
  };
}

/** Every open connection, with the number of requests that are being answered on it. */
function trackAnswers(server: Server): Map<Socket, number> {
  const answering = new Map<Socket, number>();
  server.on("connection", (socket) => {
    answering.set(socket, 0);
    socket.once("close", () => answering.delete(socket));
  });
  const count = (socket: Socket, change: number) => {
    const before = answering.get(socket);
    if (before !== undefined) answering.set(socket, before + change);
  };
  server.on("request", ({ socket }, response) => {
    count(socket, 1);
    response.once("close", () => count(socket, -1));
  });
  return answering;
}

async function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("listening", resolve).once("error", reject);
  server.listen(port, host);
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw error.code === "EADDRINUSE"
      ? new ListenError(
          `Port ${port} on ${host} is in use; stop the other process or set PORT to another number.`,
        )
      : new ListenError(`Cannot listen on ${host}, port ${port}: ${error.message}.`, { cause: error });
  }
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

async function close(server: Server, answering: Map<Socket, number>, budgetMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), budgetMs);
  server.close(() => resolve(true));
  // Node.js takes a connection on which nothing was asked yet for a busy one; browsers open such ones in advance.
  for (const [socket, answers] of answering) {
    if (answers === 0) socket.destroy();
  }
  const inTime = await promise;
  clearTimeout(timer);
  if (!inTime) server.closeAllConnections();
  return inTime;
}
