import { scaleLinear, scalePoint } from "d3-scale";

/** Where the weeks and values of a chart lie, in units of its view box. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Distance between two weeks. */
  readonly step: number;
  /** Middle of a week. */
  readonly x: (week: number) => number;
  readonly y: (value: number) => number;
  /** The weeks that have room for their date below the axis. */
  readonly labelled: readonly number[];
}

const frame = { width: 380, height: 200, left: 46, right: 372, top: 10, bottom: 164 };
/** Most dates that stand side by side without touching. */
const mostLabels = 6;

/** A plot of so many weeks and of values from 0 to `top`. */
export function plotOf(weeks: number, highest: number): Plot {
  const numbers = Array.from({ length: weeks }, (_, week) => week);
  const across = scalePoint(numbers, [frame.left, frame.right]).padding(0.5);
  const up = scaleLinear([0, highest], [frame.bottom, frame.top]);
  const every = Math.max(1, Math.ceil(weeks / mostLabels));
  return {
    ...frame,
    step: weeks > 1 ? across.step() : frame.right - frame.left,
    x: (week) => rounded(across(week) ?? frame.left),
    y: (value) => rounded(up(value)),
    // Counted from the newest week, which is the one that is looked for.
    labelled: numbers.filter((week) => (weeks - 1 - week) % every === 0),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
