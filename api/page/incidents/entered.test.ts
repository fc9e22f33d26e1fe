import { expect, test } from "vitest";
import type { Incident } from "../../incidents/incident.ts";
import { newCorrection, newIncident } from "./entered.ts";
import { faultsOf, type Values } from "./submitted.ts";

const now = new Date("2026-11-23T12:00:00Z");

const incident: Incident = {
  source: "hand",
  key: "1",
  service: "ledger",
  environment: "prod",
  title: "Payments time out",
  url: null,
  openedAt: new Date("2026-11-23T09:00:30Z"),
  resolvedAt: null,
  isIncident: true,
  causedBy: null,
  corrections: 0,
};

const present = { title: "Payments time out", openedAt: "2026-11-23T09:00", reason: "It was wrong." };

function opened(values: Values) {
  const { data, error } = newIncident(now).safeParse(values);
  return error ? faultsOf(error) : data;
}

function corrected(values: Values) {
  const { data, error } = newCorrection(now, incident).safeParse({ ...present, ...values });
  return error ? faultsOf(error) : data;
}

test("an incident without a moment began now", () => {
  expect(opened({ service: "ledger", environment: "prod", title: "Slow" })).toEqual({
    service: "ledger",
    environment: "prod",
    title: "Slow",
    openedAt: now,
  });
});

test("a moment without a zone is in UTC", () => {
  expect(
    opened({ service: "ledger", environment: "prod", title: "Slow", openedAt: "2026-11-23T09:30" }),
  ).toMatchObject({ openedAt: new Date("2026-11-23T09:30:00Z") });
});

test("every fault of a new incident is told at once", () => {
  expect(
    opened({ title: "Slow", openedAt: "yesterday", resolvedAt: "2031-01-01T00:00", url: "here" }),
  ).toEqual({
    service: "This is missing.",
    environment: "This is missing.",
    openedAt: "Give the day and the time.",
    resolvedAt: "This lies in the future; say what happened.",
    url: "Give a whole link that starts with https://.",
  });
});

test("an incident ends after it began", () => {
  const moments = { openedAt: "2026-11-23T09:30", resolvedAt: "2026-11-23T09:00" };
  expect(opened({ service: "ledger", environment: "prod", title: "Slow", ...moments })).toEqual({
    resolvedAt: "It would end before it began.",
  });
});

test("what is as it was is not corrected", () => {
  expect(corrected({ resolvedAt: "2026-11-23T10:00" })).toEqual({
    resolvedAt: new Date("2026-11-23T10:00:00Z"),
    reason: "It was wrong.",
  });
});

test("a deployment, or none, can be named as the cause", () => {
  expect(corrected({ cause: "github-NDI" })).toMatchObject({ causedBy: { source: "github", key: "42" } });
  expect(corrected({ cause: "none" })).toMatchObject({ causedBy: null });
  expect(corrected({ cause: "somebody" })).toEqual({ cause: "Choose one of the deployments." });
});

test("that it was no incident can be said and taken back", () => {
  expect(corrected({ dismissed: "yes" })).toMatchObject({ dismissed: true });
  expect(corrected({ dismissed: "no" })).toMatchObject({ dismissed: false });
});

test("a reason alone corrects nothing", () => {
  expect(corrected({})).toEqual({
    "": "There is a reason and nothing that it is for; change what was wrong.",
  });
});

test("a correction takes a reason", () => {
  expect(corrected({ title: "Slow", reason: undefined })).toEqual({ reason: "This is missing." });
  expect(corrected({ title: "Slow", reason: "x" })).toEqual({ reason: "Say why, in a few words." });
});
