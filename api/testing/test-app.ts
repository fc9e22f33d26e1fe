import type { OpenAPIHono } from "@hono/zod-openapi";
import postgres, { type Sql } from "postgres";
import { accessOff } from "../access/settings.ts";
import { createApp } from "../app.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { defaultHooks } from "../hooks/settings.ts";
import { createLog } from "../log.ts";
import { testSecrets } from "./signed-request.ts";

/** The present of the tests. */
export const testNow = new Date("2026-11-23T12:00:00Z");

/** A line of the log. */
export type LogLine = Record<string, unknown>;

/** The app as production has it, around fixed time, known secrets and a log that can be read. */
export function createTestApp(changes: Partial<Dependencies> = {}): {
  app: OpenAPIHono<RequestVariables>;
  lines: LogLine[];
} {
  const lines: LogLine[] = [];
  const log = createLog("debug", { write: (line) => lines.push(JSON.parse(line) as LogLine) });
  const app = createApp({
    sql: noDatabase(),
    log,
    clock: () => testNow,
    secrets: testSecrets,
    hooks: defaultHooks,
    access: accessOff,
    release: { version: "1.2.3", commit: "8c703cc642cb6eb9a060e54bf8d69288fbee4905", environment: "staging" },
    schemaVersion: 4,
    css: "body { margin: 0 }",
    lifecycle: { stopping: false },
    ...changes,
  });
  return { app, lines };
}

/** For tests that need no database: every statement fails, since nothing listens on port 1. */
function noDatabase(): Sql {
  return postgres("postgres://127.0.0.1:1/none", { max: 1, connect_timeout: 1, backoff: () => 0 });
}
