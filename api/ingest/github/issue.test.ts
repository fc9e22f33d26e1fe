import { expect, test } from "vitest";
import { defaultTranslation } from "../settings.ts";
import { translateIssue } from "./issue.ts";

const opened = {
  action: "opened",
  repository: { name: "shop", full_name: "octocat/shop" },
  issue: {
    number: 7,
    title: "Checkout answers 500",
    html_url: "https://github.com/octocat/shop/issues/7",
    labels: [{ name: "incident" }],
    created_at: "2026-11-23T10:00:00Z",
    closed_at: null,
    updated_at: "2026-11-23T10:00:00Z",
  },
};

function incident(changes: object = {}, issueChanges: object = {}, settings = defaultTranslation) {
  const payload = { ...opened, ...changes, issue: { ...opened.issue, ...issueChanges } };
  return translateIssue({ source: "github", kind: "issues", context: {}, payload }, settings).incidents?.[0];
}

test("an issue with the incident label is an open incident of its repository in production", () => {
  expect(incident()).toEqual({
    source: "github",
    incidentKey: "octocat/shop#7",
    service: "shop",
    environment: "prod",
    title: "Checkout answers 500",
    url: "https://github.com/octocat/shop/issues/7",
    openedAt: "2026-11-23T10:00:00Z",
    resolvedAt: null,
    isIncident: true,
    updatedAt: "2026-11-23T10:00:00Z",
  });
});

test("labels name the service and the environment", () => {
  const labels = ["Incident", "service:checkout", "environment:staging"].map((name) => ({ name }));
  expect(incident({}, { labels })).toMatchObject({ service: "checkout", environment: "staging" });
});

test("a closed issue is a resolved incident", () => {
  const closed_at = "2026-11-23T11:00:00Z";
  expect(incident({ action: "closed" }, { closed_at })).toMatchObject({ resolvedAt: closed_at });
});

test.each([
  ["loses the label", { action: "unlabeled", label: { name: "incident" } }, { labels: [] }],
  ["is deleted", { action: "deleted" }, {}],
  ["moves to another repository", { action: "transferred" }, {}],
])("an issue that %s is no incident any more", (_, changes, issueChanges) => {
  expect(incident(changes, issueChanges)).toMatchObject({ isIncident: false });
});

test.each([
  ["has other labels", {}, { labels: [{ name: "bug" }] }],
  ["loses another label", { action: "unlabeled", label: { name: "bug" } }, { labels: [] }],
  ["has no labels", {}, { labels: null }],
])("an issue that %s says nothing", (_, changes, issueChanges) => {
  expect(incident(changes, issueChanges)).toBeUndefined();
});

test("other labels and another production can be set", () => {
  const settings = { ...defaultTranslation, incidentLabels: ["outage"], productionEnvironment: "live" };
  expect(incident({}, { labels: [{ name: "outage" }] }, settings)).toMatchObject({ environment: "live" });
  expect(incident({}, {}, settings)).toBeUndefined();
});
