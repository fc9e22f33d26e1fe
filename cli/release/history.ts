import { parseRecord, type ReleaseRecord } from "./record.ts";

/** One version of the parameter as SSM holds it. */
export interface HeldVersion {
  readonly version: number;
  readonly text: string;
}

/** A record that counts, and the version of the parameter that holds it. */
export interface VersionedRecord {
  readonly version: number;
  readonly record: ReleaseRecord;
}

/** What has been released to an environment, as far as SSM remembers: its last 100 versions. */
export interface ReleaseHistory {
  /** The records that count, oldest first. */
  readonly records: readonly VersionedRecord[];
  /** The last of them; null when nothing has been released. */
  readonly current: VersionedRecord | null;
  /** The newest version of the parameter, whether it counts or not. */
  readonly newestVersion: number;
  /** Whether the newest version counts: otherwise Terraform refuses to plan with it. */
  readonly intact: boolean;
}

/** Tells which versions count: those that became the next one after the version they were written on top of. */
export function readHistory(held: readonly HeldVersion[]): ReleaseHistory {
  const sorted = held.toSorted((one, other) => one.version - other.version);
  const records = sorted.flatMap(({ version, text }) => {
    const record = parseRecord(text);
    return record?.follows === version - 1 ? [{ version, record }] : [];
  });
  const newest = sorted.at(-1);
  const current = records.at(-1) ?? null;
  return {
    records,
    current,
    newestVersion: newest?.version ?? 0,
    intact: current ? current.version === newest?.version : newest?.text.trim() === "{}",
  };
}
