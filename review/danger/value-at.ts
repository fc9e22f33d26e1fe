import { field, isArray, type Json } from "../json.ts";

/** The value at a path such as `scaling_config.0.max_size`; undefined where something is missing. */
export function valueAt(value: Json | undefined, path: string): Json | undefined {
  let part = value;
  for (const step of path.split(".")) part = isArray(part) ? part[Number(step)] : field(part, step);
  return part;
}
