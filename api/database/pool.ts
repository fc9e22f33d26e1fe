import postgres, { type Sql } from "postgres";
import type { ConnectionOptions } from "./connection-options.ts";
import { watchedSockets } from "./watched-socket.ts";

/**
 * The connections that requests share; the first query opens the first one.
 *
 * Every statement commits by itself. Never use `sql.begin()`: when the server ends the backend inside of it, version
 * 3.4.9 throws where nobody can catch it and the process dies (https://github.com/porsager/postgres/issues/1154).
 */
export function openPool(options: ConnectionOptions): Sql {
  const { host, port } = options;
  // Longer than any statement may take, so that only a lost server is given up.
  const transport = { socket: watchedSockets({ host, port, silenceMs: 15_000 }) };
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
