import type { Page } from "playwright-core";
import { expect } from "vitest";
import { test } from "../testing/dashboard-test.ts";
import { sendOneDeployment } from "./testing/sample-data.ts";

/** Where the keyboard is: the text of the focused element, whether it is in the main part and can be seen. */
async function focus(page: Page): Promise<{ text: string; inMain: boolean; outlined: boolean; top: number }> {
  return await page.evaluate(`(() => {
    const { activeElement } = document;
    return {
      text: activeElement.textContent.trim(),
      inMain: activeElement.closest("main") !== null,
      outlined: getComputedStyle(activeElement).outlineStyle !== "none",
      top: activeElement.getBoundingClientRect().top,
    };
  })()`);
}

test("an incident is opened and corrected without JavaScript, and mistakes keep what was entered", async ({
  dashboard,
}) => {
  await sendOneDeployment(dashboard.origin);
  const page = await dashboard.tab({ javaScriptEnabled: false });
  await page.goto("/incidents");
  await page.getByRole("link", { name: "Open an incident" }).click();
  await page.getByLabel("Service").selectOption("Hello-World");
  await page.getByLabel("Environment").selectOption("production");
  await page.getByLabel("What is wrong").fill("Greetings are <late>");
  await page.getByLabel("Since when").fill("2030-01-01T00:00");
  await page.getByRole("button", { name: "Open the incident" }).click();

  expect(await page.getByRole("alert").innerText()).toContain("This lies in the future; say what happened.");
  expect(await page.getByLabel("What is wrong").inputValue()).toBe("Greetings are <late>");
  expect(await page.getByLabel("Since when").inputValue()).toBe("2030-01-01T00:00");
  expect(await page.getByLabel("Service").inputValue()).toBe("Hello-World");
  await page.getByLabel("Since when").fill("2026-11-23T09:30");
  await page.getByRole("button", { name: "Open the incident" }).click();

  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Greetings are <late>");
  await page.getByLabel("What is wrong").fill("Greetings are lost");
  await page.getByLabel("Until when").fill("2026-11-23T09:00");
  await page.getByLabel("Why this is corrected").fill("They never arrived.");
  await page.getByRole("button", { name: "Correct" }).click();

  expect(await page.getByRole("alert").innerText()).toContain(
    "The incident would be resolved at 2026-11-23T09:00:00.000Z, before it was opened at 2026-11-23T09:30:00.000Z",
  );
  expect(await page.getByLabel("Why this is corrected").inputValue()).toBe("They never arrived.");
  await page.getByLabel("Until when").fill("2026-11-23T10:30");
  await page.getByRole("button", { name: "Correct" }).click();

  expect(await page.getByRole("heading", { level: 1 }).innerText()).toBe("Greetings are lost");
  expect(await page.locator(".timeline").innerText()).toContain("anyone: They never arrived.");
  await page.getByLabel("Until when").fill("");
  await page.getByLabel("Why this is corrected").fill("They are lost again.");
  await page.getByRole("button", { name: "Correct" }).click();
  expect(await page.locator(".timeline").innerText()).toContain("Goes on");
  expect(await page.getByLabel("Until when").inputValue()).toBe("");
  await page.getByRole("link", { name: "Audit" }).click();
  expect(await page.locator("tbody code").allInnerTexts()).toEqual(
    expect.arrayContaining(["incident.corrected", "incident.opened"]),
  );
});

test("a correction without a change is refused with a sentence", async ({ dashboard, database }) => {
  await sendOneDeployment(dashboard.origin);
  await database.sql`
    INSERT INTO incidents (source, incident_key, service, environment, title, opened_at, updated_at)
    VALUES ('hand', '1', 'Hello-World', 'production', 'Silence', '2026-11-23T08:00Z', '2026-11-23T08:00Z')`;
  const page = await dashboard.tab();
  await page.goto("/incidents/hand-MQ");
  await page.getByLabel("Why this is corrected").fill("No reason at all");
  await page.getByRole("button", { name: "Correct" }).click();
  expect(await page.getByRole("alert").innerText()).toContain(
    "There is a reason and nothing that it is for; change what was wrong.",
  );
});

test("the keyboard skips to the content and always shows where it is", async ({ dashboard }) => {
  await sendOneDeployment(dashboard.origin);
  const page = await dashboard.tab();
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = await focus(page);
  expect(skip).toMatchObject({ text: "Skip to the content", outlined: true });
  expect(skip.top).toBeGreaterThanOrEqual(0);
  for (const part of ["Slipway", "Overview", "Metrics", "Incidents", "Reviews", "Audit"]) {
    await page.keyboard.press("Tab");
    expect(await focus(page)).toMatchObject({ text: part, outlined: true });
  }

  await page.goto("/");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press("Tab");
    expect(await focus(page)).toMatchObject({ inMain: true, outlined: true });
  }
});

test("lists go on behind their end and come back", async ({ dashboard, database }) => {
  await sendOneDeployment(dashboard.origin);
  await database.sql`
    INSERT INTO audit_entries (at, actor_kind, actor_id, actor_name, action, target, detail, request_id)
    SELECT '2026-11-23T08:00Z'::timestamptz + n * interval '1 second', 'person', 'github:1', 'octocat',
      'incident.opened', 'hand/' || n, '{}', 'r' || n
    FROM generate_series(1, 60) AS n`;
  const page = await dashboard.tab();
  await page.goto("/audit");
  expect(await page.locator("tbody tr").count()).toBe(50);
  await page.getByRole("link", { name: "Older ones" }).click();
  expect(await page.locator("tbody tr").count()).toBe(10);
  await page.getByRole("link", { name: "To the newest" }).click();
  expect(await page.locator("tbody tr").first().innerText()).toContain("hand/60");
  await page.getByLabel("What it was done to").fill("hand/7");
  await page.getByRole("button", { name: "Show" }).click();
  expect(await page.locator("tbody tr").count()).toBe(1);
});

test("paper shows the content and leaves out what only a screen needs", async ({ dashboard }) => {
  const page = await dashboard.tab();
  await page.goto("/metrics");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".parts").isVisible()).toBe(false);
  expect(await page.locator("h1").isVisible()).toBe(true);
});
