import {
  advancedInsightsRetentionDays,
  type DatabaseInsights,
  type DatabaseSettings,
  engineVersions,
} from "../database-settings.ts";
import { sizesByFamily } from "../instance-class.ts";
import { checkSafety } from "./safety.ts";
import { oneOf, wholeNumber, within } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

export function* checkDatabase(path: string, database: DatabaseSettings): Iterable<Violation> {
  yield* oneOf(`${path}.engineVersion`, database.engineVersion, engineVersions);
  yield* checkInstanceClass(`${path}.instanceClass`, database.instanceClass);
  yield* checkStorage(path, database);
  yield* checkSafety(`${path}.multiAz`, database.multiAz);
  const backupDays = { unit: "days", min: 1, max: 35 };
  yield* wholeNumber(`${path}.backupRetentionDays`, database.backupRetentionDays, backupDays);
  yield* checkUpdates(path, database);
  yield* within(`${path}.insights`, database.insights, checkInsights);
  yield* checkInsightsOnClass(path, database);
}

function* checkInstanceClass(path: string, instanceClass: string): Iterable<Violation> {
  const [prefix, family = "", size] = String(instanceClass).split(".");
  const sizes: readonly string[] | undefined = Object.entries(sizesByFamily).find(
    ([key]) => key === family,
  )?.[1];
  if (prefix !== "db" || !sizes) {
    yield violation(
      path,
      instanceClass,
      `is not a class that RDS offers for PostgreSQL 16 and newer; write db.FAMILY.SIZE with a family of ${Object.keys(sizesByFamily).join(", ")}`,
    );
  } else if (instanceClass !== `db.${family}.${size}` || !sizes.includes(size ?? "")) {
    yield violation(path, instanceClass, `is not a size of db.${family}; choose one of ${sizes.join(", ")}`);
  }
}

function* checkStorage(path: string, { storageGb, maxStorageGb }: DatabaseSettings): Iterable<Violation> {
  const gp3 = { unit: "GiB", min: 20, max: 65_536 };
  yield* wholeNumber(`${path}.storageGb`, storageGb, gp3);
  yield* wholeNumber(`${path}.maxStorageGb`, maxStorageGb, gp3);
  const lowest = Math.ceil((storageGb * 11) / 10);
  if (maxStorageGb < lowest) {
    yield violation(
      `${path}.maxStorageGb`,
      maxStorageGb,
      `is less than 10 % above storageGb, ${storageGb}; RDS demands at least ${lowest}`,
    );
  }
}

function* checkUpdates(path: string, { ownerPassword, updates }: DatabaseSettings): Iterable<Violation> {
  yield* oneOf(`${path}.ownerPassword`, ownerPassword, ["managed", "write-only"]);
  yield* oneOf(`${path}.updates`, updates, ["in-place", "blue-green"]);
  if (updates === "blue-green" && ownerPassword === "managed") {
    yield violation(
      `${path}.updates`,
      updates,
      "is refused by RDS together with a managed password; set ownerPassword to write-only or updates to in-place",
    );
  }
}

function* checkInsights(path: string, { mode, retentionDays }: DatabaseInsights): Iterable<Violation> {
  yield* oneOf(`${path}.mode`, mode, ["standard", "advanced"]);
  const allowed: Record<string, readonly number[]> = {
    standard: [7],
    advanced: advancedInsightsRetentionDays,
  };
  const days = allowed[mode];
  if (days && !days.includes(retentionDays)) {
    yield violation(
      `${path}.retentionDays`,
      retentionDays,
      `is not what ${mode} insights keep; choose ${days.length === 1 ? days[0] : `one of ${days.join(", ")}`} days`,
    );
  }
}

/** Our rule, not one of RDS: the load per vCPU that advanced insights bill and chart means little on CPU credits. */
function* checkInsightsOnClass(path: string, database: DatabaseSettings): Iterable<Violation> {
  const { insights, instanceClass } = database;
  if (insights?.mode === "advanced" && String(instanceClass).startsWith("db.t")) {
    yield violation(
      `${path}.insights.mode`,
      insights.mode,
      `is wasted on ${instanceClass}, whose vCPUs are throttled by credits; choose standard, or a class of another family`,
    );
  }
}
