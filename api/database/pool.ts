import postgres, { type Sql } from "postgres";
import type { ConnectionOptions } from "./connection-options.ts";
import { watchedSockets } from "./watched-socket.ts";

const statementTimeoutMs = 8_000;

/**
 * The connections that requests share. Nothing connects before the first query.
 *
 * Every statement commits by itself. Never use `sql.begin()`: when the server ends the backend inside of it, version
 * 3.4.9 throws where nobody can catch it and the process dies (https://github.com/porsager/postgres/issues/1154).
 */
export function openPool(options: ConnectionOptions, { max = 10 }: { max?: number } = {}): Sql {
  return postgres({
    ...options,
    ...{ socket: watchedSockets({ ...options, silenceMs: 15_000 }) },
    max,
    connect_timeout: 5,
    idle_timeout: 10,
    max_lifetime: 30 * 60,
    backoff: () => 0,
    fetch_types: false,
    onnotice: () => undefined,
    connection: {
      application_name: "slipway-api",
      statement_timeout: statementTimeoutMs,
      lock_timeout: 2_000,
      idle_in_transaction_session_timeout: 10_000,
      client_connection_check_interval: 5_000,
    },
  });
}
