import { z } from "zod";
import { readAccess } from "./access/read-settings.ts";
import type { AccessSettings } from "./access/settings.ts";
import { readHooks, readTranslation } from "./hooks/read-settings.ts";
import type { HookSettings } from "./hooks/settings.ts";
import type { TranslationSettings } from "./ingest/settings.ts";
import { readReconcile } from "./reconcile/read-settings.ts";
import type { ReconcileSettings } from "./reconcile/settings.ts";
import { readRules } from "./settle/read-rules.ts";
import type { Rules } from "./settle/rules.ts";

/** How the process reaches PostgreSQL. */
export type DatabaseSettings =
  /** Everything in one URL: for laptops and tests. */
  | { readonly auth: "url"; readonly url: string }
  /** A short-lived IAM token for every connection; the server's certificate is verified. */
  | {
      readonly auth: "iam";
      readonly host: string;
      readonly port: number;
      readonly name: string;
      readonly user: string;
      readonly region: string;
    }
  /** User and password from the secret that RDS keeps; the server's certificate is verified. */
  | {
      readonly auth: "secret";
      readonly host: string;
      readonly port: number;
      readonly name: string;
      readonly user: string;
      readonly password: string;
    };

/** Settings of `migrate`. */
export interface MigrateConfiguration {
  readonly database: DatabaseSettings;
  readonly logLevel: string;
}

/** Settings of `rebuild`. */
export interface RebuildConfiguration extends MigrateConfiguration {
  readonly translation: TranslationSettings;
}

/** What runs: shown on the page, in logs and in `/healthz`. */
export interface Release {
  readonly version: string;
  /** Full commit hash, or null when the process was not built from one. */
  readonly commit: string | null;
  readonly environment: string;
}

/** Settings of `serve`. */
export interface ServeConfiguration extends MigrateConfiguration {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly githubWebhookSecret: string;
  readonly slipwayHookSecret: string;
  readonly hooks: HookSettings;
  /** Days for which the bodies of events are kept. */
  readonly eventRetentionDays: number;
  /** Whether GitHub is asked for events that did not arrive. */
  readonly reconcile: ReconcileSettings | null;
  /** How deployments are judged. */
  readonly rules: Rules;
  readonly access: AccessSettings;
  readonly release: Release;
}

/** Environment variables that cannot be used. The message lists all of them, one sentence a line. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

const required = (purpose: string) =>
  z.string({ error: (issue) => `${path(issue)} is not set; ${purpose}.` });

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: portSentence, abort: true })
    .transform(Number)
    .refine((value) => value <= 65_535, { error: portSentence })
    .default(fallback);

const secret = (purpose: string) =>
  required(purpose).min(16, {
    error: (issue) =>
      `${path(issue)} has ${String(issue.input).length} characters; a secret that signs events needs at least 16.`,
  });

const common = {
  LOG_LEVEL: z
    .enum(logLevels, { error: (issue) => `LOG_LEVEL "${issue.input}" is none of ${logLevels.join(", ")}.` })
    .default("info"),
};

const serving = {
  HOST: z.string().default("0.0.0.0"),
  PORT: port(3000),
  GITHUB_WEBHOOK_SECRET: secret("it verifies what GitHub sends to /hooks/github"),
  SLIPWAY_HOOK_SECRET: secret("it verifies what Slipway sends to /hooks/slipway"),
  SLIPWAY_VERSION: z.string().default("development"),
  SLIPWAY_COMMIT: z
    .string()
    .regex(/^[0-9a-f]{40}$/, {
      error: (issue) => `SLIPWAY_COMMIT "${issue.input}" is not a full commit hash.`,
    })
    .optional(),
  SLIPWAY_ENVIRONMENT: z.string().default("development"),
  EVENT_RETENTION_DAYS: z
    .string()
    .regex(/^\d{1,4}$/, { error: retentionSentence, abort: true })
    .transform(Number)
    .refine((days) => days >= 31, { error: retentionSentence })
    .default(400),
};

const address = {
  DATABASE_HOST: required("give the address of PostgreSQL, or everything in DATABASE_URL"),
  DATABASE_PORT: port(5432),
  DATABASE_NAME: required("give the name of the database"),
};

const ownerSecret = required("give the JSON that RDS keeps in Secrets Manager").transform((text, context) => {
  const parsed = z.object({ username: z.string(), password: z.string() }).safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue("DATABASE_OWNER_SECRET is not JSON with the texts `username` and `password`.");
  return z.NEVER;
});

const database = {
  url: z.object({
    DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/[^/]/, {
      error: "DATABASE_URL does not start with postgres://; write postgres://user:password@host:5432/name.",
    }),
  }),
  iam: z.object({
    ...address,
    DATABASE_USER: required("give the role that logs in with an IAM token"),
    AWS_REGION: required("give the region that the database runs in"),
  }),
  secret: z.object({ ...address, DATABASE_OWNER_SECRET: ownerSecret }),
};

/** Reads the settings of `serve` from `environment`; throws a ConfigurationError that names every fault. */
export function serveConfiguration(environment: NodeJS.ProcessEnv): ServeConfiguration {
  const faults: string[] = [];
  const variables = withoutBlanks(environment);
  const settings = check(z.object({ ...common, ...serving }), variables, faults);
  const databaseSettings = readDatabase(variables, faults);
  const access = readAccess(variables, faults);
  const hooks = readHooks(variables, faults);
  const reconcile = readReconcile(variables, faults);
  const rules = readRules(variables, faults);
  if (access?.mode === "off" && databaseSettings && databaseSettings.auth !== "url") {
    faults.push(
      `ACCESS is off together with DATABASE_AUTH ${databaseSettings.auth}; off is for the sandbox and laptops, so set up a login as docs/guide/access.md says.`,
    );
  }
  if (!settings || !databaseSettings || !access || faults.length > 0) {
    throw new ConfigurationError(faults.join("\n"));
  }
  return {
    host: settings.HOST,
    port: settings.PORT,
    database: databaseSettings,
    githubWebhookSecret: settings.GITHUB_WEBHOOK_SECRET,
    slipwayHookSecret: settings.SLIPWAY_HOOK_SECRET,
    hooks,
    eventRetentionDays: settings.EVENT_RETENTION_DAYS,
    reconcile,
    rules,
    access,
    release: {
      version: settings.SLIPWAY_VERSION,
      commit: settings.SLIPWAY_COMMIT ?? null,
      environment: settings.SLIPWAY_ENVIRONMENT,
    },
    logLevel: settings.LOG_LEVEL,
  };
}

/** Reads the settings of `migrate` from `environment`; throws a ConfigurationError that names every fault. */
export function migrateConfiguration(environment: NodeJS.ProcessEnv): MigrateConfiguration {
  const faults: string[] = [];
  const variables = withoutBlanks(environment);
  const settings = check(z.object(common), variables, faults);
  const databaseSettings = readDatabase(variables, faults);
  if (!settings || !databaseSettings) throw new ConfigurationError(faults.join("\n"));
  return { database: databaseSettings, logLevel: settings.LOG_LEVEL };
}

/** Reads the settings of `rebuild`: those of `migrate`, and how events are read. */
export function rebuildConfiguration(environment: NodeJS.ProcessEnv): RebuildConfiguration {
  return { ...migrateConfiguration(environment), translation: readTranslation(withoutBlanks(environment)) };
}

function readDatabase(variables: Variables, faults: string[]): DatabaseSettings | undefined {
  if (variables.DATABASE_URL && variables.DATABASE_HOST) {
    faults.push("Both DATABASE_URL and DATABASE_HOST are set; keep one of them.");
    return undefined;
  }
  if (variables.DATABASE_URL) {
    const settings = check(database.url, variables, faults);
    return settings && { auth: "url", url: settings.DATABASE_URL };
  }
  switch (variables.DATABASE_AUTH) {
    case "iam": {
      const settings = check(database.iam, variables, faults);
      if (!settings) return undefined;
      const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_NAME: name } = settings;
      return { auth: "iam", host, port, name, user: settings.DATABASE_USER, region: settings.AWS_REGION };
    }
    case "secret": {
      const settings = check(database.secret, variables, faults);
      if (!settings) return undefined;
      const { DATABASE_HOST: host, DATABASE_PORT: port, DATABASE_NAME: name } = settings;
      const { username: user, password } = settings.DATABASE_OWNER_SECRET;
      return { auth: "secret", host, port, name, user, password };
    }
    case undefined:
      faults.push(
        "No database is configured; set DATABASE_URL, or DATABASE_HOST and DATABASE_AUTH (iam or secret).",
      );
      return undefined;
    default:
      faults.push(`DATABASE_AUTH "${variables.DATABASE_AUTH}" is neither iam nor secret.`);
      return undefined;
  }
}

type Variables = Record<string, string>;

/** An empty variable is what a shell or a task definition leaves when it has no value: the same as none. */
function withoutBlanks(environment: NodeJS.ProcessEnv): Variables {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => !!entry[1]?.trim());
  return Object.fromEntries(set);
}

function check<T>(schema: z.ZodType<T>, variables: Variables, faults: string[]): T | undefined {
  const result = schema.safeParse(variables);
  if (result.success) return result.data;
  faults.push(...result.error.issues.map((issue) => issue.message));
  return undefined;
}

function path(issue: { readonly path?: PropertyKey[] | undefined }): string {
  return String(issue.path?.[0]);
}

function retentionSentence(issue: { readonly input?: unknown }): string {
  return `EVENT_RETENTION_DAYS "${issue.input}" is not a whole number of days from 31 to 9999.`;
}

function portSentence(issue: {
  readonly path?: PropertyKey[] | undefined;
  readonly input?: unknown;
}): string {
  return `${path(issue)} "${issue.input}" is not a port; use a whole number from 0 to 65535.`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
