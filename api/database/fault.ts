const lostConnection = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Classes of SQLSTATE that say "not now": the same statement may work in a moment, or once an operator has acted. */
const unavailableClasses = new Map([
  ["08", "The connection to the database broke"],
  ["25", "The database does not accept writes at the moment"],
  ["28", "The database refused the login of this service"],
  ["3D", "The database does not exist"],
  ["40", "The database ended the statement in favour of another one"],
  ["42", "The database lacks what this release needs; run its migrations"],
  ["53", "The database has no room for more work"],
  ["55", "The database is locked"],
  ["57", "The database ended the statement or is shutting down"],
  ["58", "The database has trouble with its system"],
]);

/** Why the database could not answer, as a clause; undefined when the error is something else, for example a bug. */
export function databaseFault(error: unknown): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return undefined;
  const { code } = error;
  if (lostConnection.has(code)) return "The database cannot be reached";
  if (/^(ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/.test(code)) {
    return "The certificate of the database is not trusted";
  }
  return error.name === "PostgresError" ? unavailableClasses.get(code.slice(0, 2)) : undefined;
}
