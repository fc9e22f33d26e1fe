import { createHash } from "node:crypto";

/** A state that an alarm reached. */
export interface AlarmChange {
  readonly service: string;
  readonly environment: string;
  readonly alarm: string;
  readonly state: "ok" | "alarm" | "insufficient_data";
  readonly changedAt: Date;
  readonly eventId: string;
}

/** An incident that an alarm opened. */
export interface AlarmIncident {
  /** The same whenever it is made of the same alarm and opening. */
  readonly key: string;
  readonly title: string;
  readonly openedAt: Date;
  readonly resolvedAt: Date | null;
  /** The event that opened it. */
  readonly eventId: string;
}

/** An incident lasts from the first alarm until the alarm is well again; without data nothing is known, so it lasts. */
export function incidentsOfAlarms(changes: readonly AlarmChange[]): AlarmIncident[] {
  const open = new Map<string, AlarmChange>();
  const incidents: AlarmIncident[] = [];
  for (const change of [...changes].sort(byTime)) {
    const opening = open.get(change.alarm);
    if (change.state === "alarm" && !opening) open.set(change.alarm, change);
    if (change.state === "ok" && opening) {
      incidents.push(incident(opening, change.changedAt));
      open.delete(change.alarm);
    }
  }
  return [...incidents, ...[...open.values()].map((opening) => incident(opening, null))];
}

function incident(opening: AlarmChange, resolvedAt: Date | null): AlarmIncident {
  const { service, environment, alarm, changedAt: openedAt, eventId } = opening;
  const identity = JSON.stringify([service, environment, alarm, openedAt]);
  const key = createHash("sha256").update(identity).digest("hex").slice(0, 32);
  return { key, title: alarm, openedAt, resolvedAt, eventId };
}

/** An alarm that is well in the same moment was in alarm before. */
function byTime(a: AlarmChange, b: AlarmChange): number {
  return (
    a.changedAt.getTime() - b.changedAt.getTime() ||
    Number(a.state === "ok") - Number(b.state === "ok") ||
    (a.alarm < b.alarm ? -1 : Number(a.alarm > b.alarm))
  );
}
