import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";

/** An HTTP server for `fetch`, with limits against clients that send slowly or never end. It does not listen yet. */
export function createHttpServer(fetch: Parameters<typeof getRequestListener>[0]): Server {
  return createServer(
    {
      // Longer than the load balancer's 60 s, so that it is never this side that closes an idle connection first.
      keepAliveTimeout: 65_000,
      headersTimeout: 15_000,
      requestTimeout: 30_000,
      connectionsCheckingInterval: 1_000,
    },
    getRequestListener(fetch),
  );
}

/** Starts listening and returns the port; rejects with a full sentence when the port is taken. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("listening", resolve).once("error", reject);
  server.listen(port, host);
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "EADDRINUSE") {
      throw new ListenError(
        `Port ${port} on ${host} is in use; stop the other process or set PORT to another number.`,
      );
    }
    throw new ListenError(`Cannot listen on ${host}, port ${port}: ${error.message}.`, { cause: error });
  }
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

/** The port cannot be opened; the message is a full sentence. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Lets what is being answered finish, within `budgetMs`; true when all of it did. */
export async function closeServer(server: Server, budgetMs: number): Promise<boolean> {
  const { promise: closed, resolve } = Promise.withResolvers<true>();
  server.close(() => resolve(true));
  server.closeIdleConnections();
  const timer = Promise.withResolvers<false>();
  const timeout = setTimeout(() => timer.resolve(false), budgetMs);
  const inTime = await Promise.race([closed, timer.promise]);
  clearTimeout(timeout);
  if (!inTime) server.closeAllConnections();
  return inTime;
}
