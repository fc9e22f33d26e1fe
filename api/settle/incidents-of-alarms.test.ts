import { expect, test } from "vitest";
import { type AlarmChange, incidentsOfAlarms } from "./incidents-of-alarms.ts";
import { minute } from "./testing/pushes.ts";

function change(at: number, state: AlarmChange["state"], alarm = "errors"): AlarmChange {
  return { service: "shop", environment: "prod", alarm, state, changedAt: minute(at), eventId: String(at) };
}

/** Each incident as `alarm from-to`, in minutes. */
function short(changes: readonly AlarmChange[]): string[] {
  return incidentsOfAlarms(changes)
    .map(
      ({ title, openedAt, resolvedAt }) =>
        `${title} ${openedAt.getMinutes()}-${resolvedAt?.getMinutes() ?? ""}`,
    )
    .sort();
}

test("an incident lasts from the alarm until it is well again", () => {
  expect(short([change(1, "ok"), change(2, "alarm"), change(5, "ok"), change(7, "alarm")])).toEqual([
    "errors 2-5",
    "errors 7-",
  ]);
});

test("an alarm that lasts is one incident", () => {
  expect(short([change(1, "alarm"), change(2, "alarm"), change(3, "ok"), change(4, "ok")])).toEqual([
    "errors 1-3",
  ]);
});

test("without data nobody knows that it is well", () => {
  expect(short([change(1, "alarm"), change(2, "insufficient_data"), change(3, "alarm")])).toEqual([
    "errors 1-",
  ]);
});

test("each alarm has its own incidents", () => {
  expect(short([change(1, "alarm"), change(2, "alarm", "latency"), change(3, "ok")])).toEqual([
    "errors 1-3",
    "latency 2-",
  ]);
});

test("an alarm that is well in the same moment is an incident of no length", () => {
  expect(short([change(1, "ok"), change(1, "alarm")])).toEqual(["errors 1-1"]);
});

test("the order in which changes became known is of no matter", () => {
  const changes = [change(1, "alarm"), change(3, "ok"), change(6, "alarm"), change(9, "ok")];
  expect(incidentsOfAlarms(changes.toReversed())).toEqual(incidentsOfAlarms(changes));
});

test("the key of an incident stays the same when it ends", () => {
  const [open] = incidentsOfAlarms([change(1, "alarm")]);
  const [over] = incidentsOfAlarms([change(1, "alarm"), change(2, "ok")]);
  expect(open?.key).toMatch(/^[0-9a-f]{32}$/);
  expect(over?.key).toBe(open?.key);
});

test("equal alarms in two environments are two incidents", () => {
  const [prod] = incidentsOfAlarms([change(1, "alarm")]);
  const [staging] = incidentsOfAlarms([{ ...change(1, "alarm"), environment: "staging" }]);
  expect(staging?.key).not.toBe(prod?.key);
});
