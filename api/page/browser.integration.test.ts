import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { test } from "../testing/dashboard-test.ts";
import { accessibilityFaults, hiddenWidth, widths } from "./testing/inspection.ts";

test("every page is fit for every reader", async ({ dashboard }) => {
  const page = await dashboard.tab();
  for (const path of ["/", "/nowhere"]) {
    await page.goto(path);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      expect(await hiddenWidth(page), `${path} at ${width}`).toBe(0);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await accessibilityFaults(page), `${path} at ${width}, ${colorScheme}`).toEqual([]);
      }
    }
  }
  const html = await (await fetch(dashboard.origin)).text();
  expect(gzipSync(html).length).toBeLessThan(60_000);
  expect(dashboard.complaints).toEqual([]);
});
