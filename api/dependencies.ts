import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { Release } from "./configuration.ts";

/** Everything that the app needs from the process it runs in. */
export interface Dependencies {
  readonly sql: Sql;
  readonly log: Logger;
  /** The present time. */
  readonly clock: () => Date;
  readonly secrets: { readonly github: string; readonly slipway: string };
  readonly release: Release;
  /** Number of the newest migration that this code needs. */
  readonly schemaVersion: number;
  /** The page's style sheet. */
  readonly css: string;
  /** Becomes true once, when the process is asked to stop. */
  readonly lifecycle: { stopping: boolean };
  /** Time within which every request is answered, 10 s by default. */
  readonly deadlineMs?: number;
}

/** What middleware hands to handlers. */
export interface RequestVariables {
  Variables: {
    requestId: string;
    /** Aborted when the request has been answered without its handler. */
    deadline: AbortSignal;
  };
}
