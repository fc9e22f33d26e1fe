import { expect, test } from "vitest";
import type { Trend } from "./trend.ts";
import { TrendChart } from "./trend-chart.tsx";

const trend: Trend = {
  title: "Change lead time",
  description: "Weekly median and 90th percentile.",
  quantity: "seconds",
  weeks: ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"],
  series: [
    { name: "median", drawn: "median", values: [3_600, 7_200, null, 5_400] },
    { name: "90th percentile", drawn: "high", values: [7_200, 10_800, null, 9_000] },
  ],
};

function drawn(changes: Partial<Trend> = {}): string {
  return String(<TrendChart id="lead" trend={{ ...trend, ...changes }} timeZone="Europe/Berlin" />);
}

/** What stands in the `d` of every path. */
function pathsOf(svg: string): (string | undefined)[] {
  return [...svg.matchAll(/<path class="line[^>]* d="([^"]*)"/g)].map(([, path]) => path);
}

test("a week without data interrupts the curve instead of pulling it to 0", () => {
  const [median = ""] = pathsOf(drawn());
  expect(median.match(/M/g)).toHaveLength(2);
  expect(drawn().match(/<circle class="dot median"/g)).toHaveLength(3);
});

test("no data at all draws an axis and no curve", () => {
  const svg = drawn({ series: [{ name: "median", drawn: "median", values: [null, null, null, null] }] });
  expect(pathsOf(svg)).toEqual([]);
  expect(svg).not.toContain("<circle");
  expect(svg).toContain("<title>Week of 16 Nov: median no data</title>");
});

test("the chart says what it shows to those who cannot see it", () => {
  const svg = drawn();
  expect(svg).toContain('role="img" aria-labelledby="lead-title lead-description"');
  expect(svg).toContain('<title id="lead-title">Change lead time</title>');
  expect(svg).toContain('<desc id="lead-description">Weekly median and 90th percentile.</desc>');
});

test("every week tells its values on hover", () => {
  expect(drawn()).toContain("<title>Week of 9 Nov: median 2 h, 90th percentile 3 h</title>");
});

test("the time zone of the weeks stands below the axis", () => {
  expect(drawn()).toContain("weeks by their Monday, Europe/Berlin</text>");
});

test("the numbers are a table as well", () => {
  expect(drawn()).toContain(
    '<tr><th scope="row"><time datetime="2026-11-16">2026-11-16</time></th><td class="number">no data</td>',
  );
});

test("a chart needs no style attribute, which the policy would refuse", () => {
  expect(drawn()).not.toContain("style=");
});
