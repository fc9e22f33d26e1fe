import { duration, number, percentage } from "../amounts.ts";
import type { Quantity } from "./value-axis.ts";

/** A value in words, with its unit; "no data" where there is none. */
export function quantityText(value: number | null, quantity: Quantity): string {
  if (value === null) return "no data";
  if (quantity === "seconds") return duration(value);
  return quantity === "share" ? percentage(value) : number(value, 1);
}
