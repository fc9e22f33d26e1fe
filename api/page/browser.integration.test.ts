import { expect } from "vitest";
import { type AccessSettings, accessOff } from "../access/settings.ts";
import { test } from "../testing/dashboard-test.ts";
import { testNow } from "../testing/test-app.ts";
import { faultsOfPage, faultsOfPages } from "./testing/inspection.ts";
import { constantPaths, detailPaths, fillWithMany, sendOneDeployment } from "./testing/sample-data.ts";

test("every page of an empty ledger is fit for every reader and says what to do next", async ({
  dashboard,
}) => {
  const page = await dashboard.tab();
  expect(await faultsOfPages(page, constantPaths)).toEqual([]);
  for (const path of constantPaths) {
    await page.goto(path);
    expect(await page.locator(".empty, .notice").count(), path).toBeGreaterThan(0);
  }
  expect(dashboard.complaints).toEqual([]);
});

test("every page is fit for every reader after one deployment", async ({ dashboard, database }) => {
  await sendOneDeployment(dashboard.origin);
  const page = await dashboard.tab();
  const paths = [...constantPaths, ...(await detailPaths(database.sql))];
  expect(await faultsOfPages(page, paths)).toEqual([]);
  expect(dashboard.complaints).toEqual([]);
});

/** For the slowest machine, on which other tests run as well. */
const patience = { timeout: 900_000 };

test(
  "every page is fit for every reader after 100,000 deployments, and its charts are drawn",
  patience,
  async ({ dashboard, database }) => {
    await fillWithMany(database.sql, testNow);
    const page = await dashboard.tab();
    const paths = [...constantPaths, ...(await detailPaths(database.sql))];
    expect(await faultsOfPages(page, paths)).toEqual([]);

    await page.goto("/metrics?service=checkout&environment=prod");
    expect(await page.locator(".chart > svg").count()).toBe(5);
    for (const line of await page.locator("path.line").all()) {
      const box = await line.boundingBox();
      expect((box?.width ?? 0) + (box?.height ?? 0)).toBeGreaterThan(10);
    }
    expect(await page.locator("rect.bar").count()).toBeGreaterThan(5);
    expect(dashboard.complaints).toEqual([]);
  },
);

test("a page that is not there is fit for every reader", async ({ dashboard }) => {
  const page = await dashboard.tab();
  const [fault, ...others] = await faultsOfPage(page, "/nowhere");
  expect([fault, others]).toEqual(["/nowhere answers with 404", []]);
});

const login: AccessSettings = {
  ...accessOff,
  mode: "login",
  publicOrigin: "https://ledger.example.com",
  provider: {
    kind: "github",
    webUrl: "https://github.com",
    apiUrl: "https://api.github.com",
    clientId: "ledger",
    clientSecret: "secret",
    organization: "acme",
    operatorsTeam: null,
    adminsTeam: null,
  },
};

test.extend({ access: login })("the way in is fit for every reader", async ({ dashboard }) => {
  const page = await dashboard.tab();
  expect(await faultsOfPage(page, "/login")).toEqual([]);
  await page.goto("/metrics");
  expect(new URL(page.url()).pathname).toBe("/login");
  expect(await page.getByRole("link", { name: "Log in with GitHub" }).isVisible()).toBe(true);
  expect(dashboard.complaints).toEqual([]);
});
