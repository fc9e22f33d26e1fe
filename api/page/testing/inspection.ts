import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Page } from "playwright-core";

/** Width of a phone, a tablet and a laptop, in pixels of CSS. */
const widths = [360, 768, 1280];

/** Most bytes of a page's HTML, compressed. */
const mostBytes = 60_000;

/** Everything that is wrong with the pages at `paths`. */
export async function faultsOfPages(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await faultsOfPage(page, path)));
  return found;
}

/** Everything that is wrong with the page at `path`, whoever reads it. */
export async function faultsOfPage(page: Page, path: string): Promise<string[]> {
  const response = await page.goto(path);
  const html = (await response?.body()) ?? Buffer.alloc(0);
  const found: string[] = [];
  if (response?.status() !== 200) found.push(`answers with ${response?.status()}`);
  if (gzipSync(html).length > mostBytes) found.push(`has ${gzipSync(html).length} bytes, compressed`);
  if (html.includes("<script")) found.push("has a script");
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    const hidden = await hiddenWidth(page);
    if (hidden > 0) found.push(`${hidden} pixels lie outside at a width of ${width}`);
    // Tables are laid out as cards on the two narrow ones alike.
    if (width === 768) continue;
    found.push(...(await accessibilityFaults(page)).map((fault) => `at a width of ${width}: ${fault}`));
  }
  // The scheme changes colors and no layout, so one width is enough.
  await page.emulateMedia({ colorScheme: "dark" });
  found.push(...(await accessibilityFaults(page)).map((fault) => `in the dark: ${fault}`));
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((fault) => `${path} ${fault}`);
}

/** Every rule of accessibility that the page breaks, with the element that breaks it. */
async function accessibilityFaults(page: Page): Promise<string[]> {
  // Sent as the debugger does, so that the page's own policy stays in force.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      resultTypes: ["violations"],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}

/** How many pixels of the page lie to the right of what is visible. */
async function hiddenWidth(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
