import { isArray, isObject, type Json } from "../../review/json.ts";

const STAND_IN = "(time of the plan)";

/**
 * Puts the same words in place of the time at which a plan was made, in every text of a value: `plantimestamp()` is
 * part of names that must be unique, and a plan made again a minute later is the same nevertheless.
 *
 * Knows the time to the second, in the notations that `formatdate` makes of it: with and without separators.
 *
 * @param timestamp the plan's own, for example `2026-11-23T15:49:01Z`
 */
export function withoutPlanTime(timestamp: string | undefined): (value: Json) => Json {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(timestamp ?? "")?.slice(1);
  if (!parts) return (value) => value;
  const pattern = new RegExp(`${parts.join("[-/.:_T ]?")}Z?`, "g");
  const replace = (value: Json): Json => {
    if (typeof value === "string") return value.replace(pattern, STAND_IN);
    if (isArray(value)) return value.map(replace);
    if (!isObject(value)) return value;
    const entries = Object.entries(value).map(([key, part]) => [key, replace(part ?? null)]);
    return Object.fromEntries(entries) as Json;
  };
  return replace;
}
