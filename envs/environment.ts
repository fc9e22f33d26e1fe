import type { DatabaseSettings } from "./database-settings.ts";
import type { LoginSettings } from "./login-settings.ts";
import type { NetworkSettings } from "./network-settings.ts";
import type { Safety } from "./safety.ts";
import type { ServiceSettings } from "./service-settings.ts";

/** Public names of the environment. */
export interface DomainSettings {
  /** Hosted zone of this environment; its name servers are delegated by the parent zone once. */
  readonly zone: string;
  /** Name under which the service answers; in `zone`, at most 64 characters (a certificate's limit). */
  readonly host: string;
  /** Further names on the certificate; in `zone`, without wildcards, at most nine. */
  readonly alternativeNames: readonly string[];
}

/** When the environment runs. Outside working hours tasks and database are stopped. */
export type Uptime =
  | { readonly kind: "always" }
  | {
      /** Monday to Friday, from `start` to `stop`. */
      readonly kind: "working-hours";
      /** Local time, `HH:MM`. */
      readonly start: string;
      /** Local time of the same day, `HH:MM`. */
      readonly stop: string;
      /** IANA time zone, for example `Europe/Berlin`. */
      readonly timeZone: string;
    };

/** What the environment may cost and who hears about it. */
export interface BudgetSettings {
  /** Monthly budget in US dollars; a forecast above it sends a message. */
  readonly monthlyUsd: number;
  /** Smallest unexpected cost, in US dollars a day, that is reported as an anomaly. */
  readonly anomalyUsd: number;
}

/** One place where the workload runs: a complete literal, without conditionals. */
export interface Environment {
  /** 3 to 11 lower-case letters and digits, first a letter; part of the names of stacks and resources. */
  readonly name: string;
  /**
   * AWS account, 12 digits, of this environment alone. Every plan and apply refuses to touch another account.
   */
  readonly account: string;
  /**
   * The environment in which a release must have run healthy before this one takes it; null when releases come
   * straight from the build.
   */
  readonly promotedFrom: string | null;
  /** AWS region, for example `eu-central-1`. */
  readonly region: string;
  /** Availability zones, two or three, in `region`. */
  readonly zones: readonly [string, string] | readonly [string, string, string];
  /**
   * Deletion protection of everything stateful: database, buckets, keys, load balancer, log groups.
   * Switched off, and applied, before an environment is destroyed.
   */
  readonly deletionProtection: Safety;
  readonly network: NetworkSettings;
  readonly database: DatabaseSettings;
  readonly service: ServiceSettings;
  readonly domain: DomainSettings;
  readonly login: LoginSettings;
  readonly uptime: Uptime;
  readonly budget: BudgetSettings;
  /** Mail address that receives alarms, budget messages and anomalies. */
  readonly alertEmail: string;
}
