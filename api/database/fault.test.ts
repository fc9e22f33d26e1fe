import { expect, test } from "vitest";
import { databaseFault, isLostConnection } from "./fault.ts";

function error(code: string, name = "Error"): Error {
  return Object.assign(new Error("broken"), { code, name });
}

test.each([
  [error("ECONNREFUSED"), "The database cannot be reached"],
  [error("CONNECT_TIMEOUT"), "The database cannot be reached"],
  [error("57P01", "PostgresError"), "The database cannot be reached"],
  [error("57P03", "PostgresError"), "The database ended the statement, or is starting or stopping"],
  [error("57014", "PostgresError"), "The database ended the statement, or is starting or stopping"],
  [error("28P01", "PostgresError"), "The database refused the login of this service"],
  [error("25006", "PostgresError"), "The database takes no writes at the moment"],
  [error("42P01", "PostgresError"), "The database lacks what this release needs; its migrations have to run"],
  [error("53300", "PostgresError"), "The database has no room for more work"],
  [error("ERR_TLS_CERT_ALTNAME_INVALID"), "The certificate of the database is not trusted"],
  [error("SELF_SIGNED_CERT_IN_CHAIN"), "The certificate of the database is not trusted"],
])("%o is a fault of the database", (fault, clause) => {
  expect(databaseFault(fault)).toBe(clause);
});

test.each([
  error("22P02", "PostgresError"),
  error("23514", "PostgresError"),
  error("ERR_INVALID_ARG_TYPE"),
  new TypeError("x is not a function"),
  "a text",
  undefined,
])("%o is no fault of the database", (fault) => {
  expect(databaseFault(fault)).toBeUndefined();
});

test("only a connection that once worked can be lost", () => {
  expect(isLostConnection(error("CONNECTION_CLOSED"))).toBe(true);
  expect(isLostConnection(error("57P01", "PostgresError"))).toBe(true);
  expect(isLostConnection(error("ECONNREFUSED"))).toBe(false);
  expect(isLostConnection(error("57014", "PostgresError"))).toBe(false);
});
