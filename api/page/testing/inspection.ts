import axe from "axe-core";
import type { Page } from "playwright-core";

/** Width of a phone, a tablet and a laptop, in pixels of CSS. */
export const widths = [360, 768, 1280];

/** Every rule of accessibility that the page breaks, with the element that breaks it. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Sent as the debugger does, so that the page's own policy stays in force.
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }));
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}

/** How many pixels of the page lie to the right of what is visible. */
export async function hiddenWidth(page: Page): Promise<number> {
  return await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
