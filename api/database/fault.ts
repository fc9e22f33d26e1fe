const lostConnection = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "ECONNRESET",
  "EPIPE",
  // admin_shutdown, crash_shutdown: the server ended this one connection, or itself.
  "57P01",
  "57P02",
]);

const unreachable = new Set([
  ...lostConnection,
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
]);

/**
 * Classes of SQLSTATE that say "not now": the statement may work in a moment, or once an operator has acted.
 *
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const unavailableClasses = new Map([
  ["08", "The connection to the database broke"],
  ["25", "The database takes no writes at the moment"],
  ["28", "The database refused the login of this service"],
  ["3D", "The database does not exist"],
  ["40", "The database preferred another statement to this one"],
  ["42", "The database lacks what this release needs; its migrations have to run"],
  ["53", "The database has no room for more work"],
  ["55", "The database is locked"],
  ["57", "The database ended the statement, or is starting or stopping"],
  ["58", "The database has trouble with its own machine"],
]);

/** Why the database could not answer, as a clause; undefined when the error is something else, for example a bug. */
export function databaseFault(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (unreachable.has(code)) return "The database cannot be reached";
  if (/^(ERR_TLS_|CERT_|SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_)/.test(code)) {
    return "The certificate of the database is not trusted";
  }
  return isPostgresError(error) ? unavailableClasses.get(code.slice(0, 2)) : undefined;
}

/** Whether a connection that once worked was lost, so that another one may work at once. */
export function isLostConnection(error: unknown): boolean {
  return lostConnection.has(codeOf(error) ?? "");
}

/** Whether two statements waited for each other, and the database ended this one. */
export function isDeadlock(error: unknown): boolean {
  return isPostgresError(error) && codeOf(error) === "40P01";
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

function isPostgresError(error: unknown): boolean {
  return error instanceof Error && error.name === "PostgresError";
}
