import type { Sql } from "postgres";
import { expect } from "vitest";
import { settle } from "../settle/settle.ts";
import { at, deploy, here, incident, merge, push } from "../settle/testing/facts.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

/** Three weeks of a service: Monday, 2 November 2026 is hour 0. */
async function story(sql: Sql): Promise<void> {
  await sql`INSERT INTO service_environments (service, environment, first_seen_at)
    VALUES (${here.service}, ${here.environment}, ${at(0)})`;
  await push(sql, 0, "root", ["a"]);
  await deploy(sql, "1", 1, "a");
  await push(sql, 24, "a", [
    { name: "b", hours: 20 },
    { name: "c", hours: 22 },
  ]);
  await deploy(sql, "2", 26, "c");
  await deploy(sql, "3", 27, "c");
  await deploy(sql, "4", 50, "d", { outcome: "failed" });
  await push(sql, 51, "c", [{ name: "e", hours: 60 }]);
  await deploy(sql, "5", 52, "e");
  await deploy(sql, "6", 54, "c");
  await push(sql, 200, "e", ["f"]);
  await merge(sql, 9, 200, {
    merge: "f",
    head: "f",
    labels: sql.array(["Hotfix"]),
    head_repository: "fork/shop",
  });
  await push(sql, 202, "c", ["f2"], { branch: "other" });
  await deploy(sql, "7", 204, "f");
  await incident(sql, "i", 205, 206);
  await deploy(sql, "8", 500, "g");
  await settle(sql);
}

async function ask(sql: Sql, path: string) {
  const response = await createTestApp({ sql }).app.request(path);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const query = "service=shop&environment=prod";

test("the five metrics say what they are made of", async ({ database: { sql, apiPool } }) => {
  await story(sql);
  const { status, body } = await ask(apiPool, `/v1/metrics?${query}&days=30`);
  expect(status).toBe(200);
  const list = (metric: string) =>
    `/v1/metrics/deployments?service=shop&environment=prod&metric=${metric}&from=2026-10-25&to=2026-11-23&tz=UTC`;
  expect(body).toEqual({
    service: "shop",
    environment: "prod",
    window: { from: "2026-10-25", to: "2026-11-23", timeZone: "UTC" },
    metrics: {
      // From 2 to 23 November.
      days: 22,
      deploymentFrequency: {
        // 1, 2, 5, 6, 7 and 8, not the redeployment 3.
        value: 6 / 22,
        unit: "deployments/day",
        p50: null,
        p90: null,
        n: 6,
        excluded: { redeployments: 1 },
        pending: 0,
        deployments: list("deployment-frequency"),
        // Three days, one and one.
        daysPerWeek: 1,
        weeks: 3,
      },
      changeLeadTime: {
        // b and c in 2; f in 7. The commit e is from after its deployment. Of 8 no push is known.
        value: 4 * 3600,
        unit: "seconds",
        p50: 4 * 3600,
        p90: 5.6 * 3600,
        n: 3,
        excluded: { commitsWithoutTime: 1, deploymentsWithGaps: 1 },
        pending: 0,
        deployments: list("change-lead-time"),
      },
      changeFailRate: {
        // 4 by its status, 5 because it was rolled back, 7 by the incident; 6 is the rollback, and its label made 7
        // blame it. 8 is pending.
        value: 3 / 6,
        unit: "ratio",
        p50: null,
        p90: null,
        n: 6,
        excluded: { rollbacks: 1 },
        pending: 1,
        deployments: list("change-fail-rate"),
      },
      recoveryTime: {
        // 4 by 5, 5 by 6, 7 by the end of the incident.
        value: 2 * 3600,
        unit: "seconds",
        p50: 2 * 3600,
        p90: 2 * 3600,
        n: 3,
        excluded: { notRecovered: 0 },
        pending: 0,
        deployments: list("recovery-time"),
      },
      reworkRate: {
        value: 1 / 8,
        unit: "ratio",
        p50: null,
        p90: null,
        n: 8,
        excluded: {},
        pending: 0,
        deployments: list("rework-rate"),
      },
    },
  });
});

test("a window without deployments has no value but a frequency of none", async ({
  database: { sql, apiPool },
}) => {
  await story(sql);
  const { body } = await ask(apiPool, `/v1/metrics?${query}&from=2026-11-12&to=2026-11-20`);
  const none = { value: null, p50: null, p90: null, n: 0, pending: 0 };
  expect(body.metrics).toMatchObject({
    days: 9,
    deploymentFrequency: { ...none, value: 0, daysPerWeek: null, weeks: 0 },
    changeLeadTime: none,
    changeFailRate: none,
    recoveryTime: none,
    reworkRate: none,
  });
});

test("before its first deployment a service has no frequency either", async ({
  database: { sql, apiPool },
}) => {
  await story(sql);
  const { body } = await ask(apiPool, `/v1/metrics?${query}&from=2026-09-01&to=2026-10-01`);
  expect(body.metrics).toMatchObject({ days: 0, deploymentFrequency: { value: null, n: 0 } });
});

test("the trend has every week since the first deployment, also those without one", async ({
  database: { sql, apiPool },
}) => {
  await story(sql);
  const { body } = await ask(apiPool, `/v1/metrics/trend?${query}&days=30`);
  const weeks = body.weeks as {
    week: string;
    metrics: { days: number; deploymentFrequency: { n: number } };
  }[];
  expect(weeks.map(({ week, metrics }) => [week, metrics.days, metrics.deploymentFrequency.n])).toEqual([
    ["2026-11-02", 7, 4],
    ["2026-11-09", 7, 1],
    ["2026-11-16", 7, 1],
    ["2026-11-23", 1, 0],
  ]);
});

test("days begin and end in the time zone", async ({ database: { sql, apiPool } }) => {
  await story(sql);
  const frequency = async (tz: string) => {
    const { body } = await ask(apiPool, `/v1/metrics?${query}&from=2026-11-01&to=2026-11-02&tz=${tz}`);
    const { days, deploymentFrequency } = body.metrics as {
      days: number;
      deploymentFrequency: { n: number };
    };
    return [days, deploymentFrequency.n];
  };
  // The first one ended at 01:00 in UTC, which was Sunday still in New York.
  expect(await frequency("UTC")).toEqual([1, 1]);
  expect(await frequency("America/New_York")).toEqual([2, 2]);
  expect(await frequency("Pacific/Kiritimati")).toEqual([1, 1]);
});

test("the list behind a metric tells why each deployment is in it", async ({
  database: { sql, apiPool },
}) => {
  await story(sql);
  const first = await ask(apiPool, `/v1/metrics/deployments?${query}&metric=recovery-time&days=30&limit=2`);
  expect(first.body.items).toMatchObject([
    {
      key: "7",
      failures: [{ signal: "incident", key: "hand/i" }],
      recoverySeconds: 7200,
      kind: "remediation",
    },
    { key: "5", failures: [{ signal: "rollback", key: "6" }], recoverySeconds: 7200 },
  ]);
  const rest = await ask(
    apiPool,
    `/v1/metrics/deployments?${query}&metric=recovery-time&days=30&limit=2&cursor=${first.body.nextCursor}`,
  );
  expect(rest.body).toMatchObject({
    items: [{ key: "4", failures: [{ signal: "status" }] }],
    nextCursor: null,
  });
  const leads = await ask(apiPool, `/v1/metrics/deployments?${query}&metric=change-lead-time&days=30`);
  const items = leads.body.items as {
    key: string;
    commits: { leadSeconds: number }[];
    commitsKnown: boolean;
  }[];
  expect(
    items.map(({ key, commitsKnown, commits }) => [key, commitsKnown, commits.map((c) => c.leadSeconds)]),
  ).toEqual([
    ["8", false, []],
    ["7", true, [14_400]],
    ["5", true, [null]],
    ["2", true, [21_600, 14_400]],
  ]);
});

test("the overview has a row for each service in each environment", async ({
  database: { sql, apiPool },
}) => {
  await story(sql);
  await sql`INSERT INTO service_environments VALUES ('shop', 'staging', now()), ('billing', 'prod', now())`;
  const { body } = await ask(apiPool, "/v1/metrics/overview?environment=prod");
  expect(body.services).toMatchObject([
    { service: "billing", metrics: { days: 0, deploymentFrequency: { value: null } } },
    { service: "shop", metrics: { deploymentFrequency: { n: 6 } } },
  ]);
});

test("what a query cannot mean is refused with a sentence", async ({ database: { apiPool } }) => {
  const refused = [
    ["service=shop", "The query cannot be read: environment is missing."],
    [`${query}&days=0`, 'The query cannot be read: days "0": is no whole number from 1 to 400.'],
    [`${query}&days=3&from=2026-11-01`, "Days and dates are both given; use either days, or from and to."],
    [
      `${query}&from=2026-11-24`,
      "The first day 2026-11-24 is after the last day 2026-11-23; today is 2026-11-23 in UTC.",
    ],
    [`${query}&from=2025-01-01`, "From 2025-01-01 to 2026-11-23 are 692 days; ask for at most 400."],
    [
      `${query}&from=2026-02-30`,
      'The query cannot be read: from "2026-02-30": is no day such as 2026-11-23.',
    ],
    [
      `${query}&tz=Europe/Wien`,
      'There is no time zone "Europe/Wien"; use a name such as Europe/Vienna, or UTC.',
    ],
    [`${query}&tz=%2B01:00`, 'There is no time zone "+01:00"; use a name such as Europe/Vienna, or UTC.'],
  ] as const;
  for (const [asked, detail] of refused) {
    expect(await ask(apiPool, `/v1/metrics?${asked}`)).toMatchObject({ status: 400, body: { detail } });
  }
});

test("a service that nobody deployed there is a 404", async ({ database: { apiPool } }) => {
  expect(await ask(apiPool, `/v1/metrics?${query}`)).toMatchObject({
    status: 404,
    body: {
      detail: 'No deployment of service "shop" to "prod" is known; /v1/metrics/overview lists what is.',
    },
  });
});
