import { z } from "zod";
import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { forgetTags, rememberTags, tagMapSchema, tagsOf } from "./tags.ts";

const resourceSchema = z.object({ ResourceARN: z.string() });

/** Lets moto register the target, and remembers the tags that moto drops. */
export async function registerScalableTarget(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const { Tags } = z.object({ Tags: tagMapSchema }).parse(call.input);
  const { data } = z
    .object({ ScalableTargetARN: z.string() })
    .safeParse(JSON.parse(answer.body.toString("utf8")));
  if (data) rememberTags(call, data.ScalableTargetARN, Tags);
  return answer;
}

export function listTagsForResource(call: GapCall): Document {
  return { Tags: tagsOf(call, resourceSchema.parse(call.input).ResourceARN) };
}

export function tagResource(call: GapCall): Document {
  const { ResourceARN, Tags } = resourceSchema.extend({ Tags: tagMapSchema }).parse(call.input);
  rememberTags(call, ResourceARN, Tags);
  return {};
}

export function untagResource(call: GapCall): Document {
  const { ResourceARN, TagKeys } = resourceSchema.extend({ TagKeys: z.array(z.string()) }).parse(call.input);
  forgetTags(call, ResourceARN, TagKeys);
  return {};
}
