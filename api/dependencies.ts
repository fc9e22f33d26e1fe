import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { Principal } from "./access/principal.ts";
import type { AccessSettings } from "./access/settings.ts";
import type { Release } from "./configuration.ts";
import type { HookSettings } from "./hooks/settings.ts";
import type { ProblemKind } from "./problem.ts";

/** Everything that the app needs from the process it runs in. */
export interface Dependencies {
  readonly sql: Sql;
  readonly log: Logger;
  /** The present time. */
  readonly clock: () => Date;
  /** What senders sign their events with. */
  readonly secrets: { readonly github: string; readonly slipway: string };
  /** Who else sends events, and how events are read. */
  readonly hooks: HookSettings;
  /** Who may use the ledger. */
  readonly access: AccessSettings;
  readonly release: Release;
  /** Number of the newest migration that this code needs. */
  readonly schemaVersion: number;
  /** The page's style sheet. */
  readonly css: string;
  /** Becomes true once, when the process is asked to stop. */
  readonly lifecycle: { stopping: boolean };
  /** Milliseconds within which every request is answered; 10,000 by default. */
  readonly deadlineMs?: number;
}

/** What middleware and handlers tell each other about a request. */
export interface RequestVariables {
  Variables: {
    requestId: string;
    /** Aborted when the request was answered without its handler. */
    deadline: AbortSignal;
    /** Who sent the request; set wherever `requires()` let it through. */
    principal: Principal;
    /** Set on pages: whether the database holds made-up events. */
    demo?: boolean;
    /** Set when the answer is a problem. */
    problem?: ProblemKind;
  };
}
