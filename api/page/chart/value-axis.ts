import { scaleLinear } from "d3-scale";
import { number } from "../amounts.ts";

/** What the values of a chart are: seconds, shares of one, or plain counts. */
export type Quantity = "seconds" | "share" | "count";

/** The upward axis of a chart. */
export interface ValueAxis {
  /** The value at its upper end. */
  readonly top: number;
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
}

const units = [
  { name: "d", seconds: 86_400 },
  { name: "h", seconds: 3_600 },
  { name: "min", seconds: 60 },
  { name: "s", seconds: 1 },
] as const;

/** An axis from 0 to a round value at or above `highest`, with ticks that are round in the unit that is shown. */
export function valueAxis(highest: number, quantity: Quantity): ValueAxis {
  const { name, size } = unitFor(highest, quantity);
  const wanted =
    quantity === "count" ? Math.max(highest, 4) : Math.max(highest / size, quantity === "share" ? 10 : 1);
  const scale = scaleLinear([0, wanted], [0, 1]).nice(4);
  const ticks = scale.ticks(4);
  return {
    top: (scale.domain()[1] ?? wanted) * size,
    ticks: ticks.map((value) => ({ value: value * size, label: `${number(value, 2)}${name && ` ${name}`}` })),
  };
}

function unitFor(highest: number, quantity: Quantity): { readonly name: string; readonly size: number } {
  if (quantity === "count") return { name: "", size: 1 };
  if (quantity === "share") return { name: "%", size: 0.01 };
  const { name, seconds } = units.find(({ seconds }) => highest >= 3 * seconds) ?? { name: "s", seconds: 1 };
  return { name, size: seconds };
}
