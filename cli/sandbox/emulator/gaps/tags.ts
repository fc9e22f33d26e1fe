import { z } from "zod";
import type { GapCall } from "../gap.ts";

/** Tags as a list, as most services write them. */
export const tagListSchema = z.array(z.object({ Key: z.string(), Value: z.string() })).default([]);

/** Tags as a map. */
export const tagMapSchema = z.record(z.string(), z.string()).default({});

/** A tag as most services write it. */
type Tag = z.infer<typeof tagListSchema>[number];

export function asMap(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));
}

export function asList(tags: Record<string, unknown>): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value: String(Value) }));
}

/** Remembers tags that moto forgets, by the ARN they belong to. */
export function rememberTags(call: GapCall, arn: string, tags: Record<string, string>): void {
  const known = call.documents("tags");
  known.set(arn, { ...known.get(arn), ...tags });
}

/** Tags of an ARN that {@link rememberTags} was told; none when it is not known. */
export function tagsOf(call: GapCall, arn: string): Record<string, unknown> {
  return call.documents("tags").get(arn) ?? {};
}

export function forgetTags(call: GapCall, arn: string, keys: readonly string[]): void {
  const known = call.documents("tags").get(arn);
  for (const key of keys) delete known?.[key];
}
