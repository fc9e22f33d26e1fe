import postgres, { type Sql } from "postgres";
import type { ConnectionOptions } from "./connection-options.ts";
import { watchedSockets } from "./watched-socket.ts";

/** Bounds of a pool. */
export interface PoolLimits {
  /**
   * Milliseconds after which a server that says nothing is given up, 15,000 by default: longer than any statement
   * may take.
   */
  readonly silenceMs?: number;
}

/**
 * The connections that requests share; the first query opens the first one.
 *
 * Every statement commits by itself. Never use `sql.begin()`: when the server ends the backend inside of it, version
 * 3.4.9 throws where nobody can catch it and the process dies (https://github.com/porsager/postgres/issues/1154).
 */
export function openPool(options: ConnectionOptions, { silenceMs = 15_000 }: PoolLimits = {}): Sql {
  const { host, port } = options;
  const transport = { socket: watchedSockets({ host, port, silenceMs }) };
  return postgres({
    ...options,
    ...transport,
    max: 10,
    connect_timeout: 5,
    idle_timeout: 10,
    max_lifetime: 30 * 60,
    keep_alive: 10,
    backoff: () => 0,
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: "slipway-api",
      statement_timeout: 8_000,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      client_connection_check_interval: 5_000,
    },
  });
}
