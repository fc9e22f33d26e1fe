import type { Resource } from "../resource.ts";
import { concrete } from "./concrete.ts";
import type { PolicyDocument } from "./role.ts";

/** The policy of the key or bucket that an ARN names, or lies in. */
export function resourcePolicyOf(arn: string, resources: readonly Resource[]): PolicyDocument | undefined {
  const holder = resources.find((resource) => {
    const subject = subjectOf(resource, resources);
    return subject !== undefined && (arn === subject || arn.startsWith(`${subject}/`));
  });
  return holder && concrete(holder.attributes.policy as PolicyDocument, resources);
}

/** ARN of what the resource's policy protects. */
function subjectOf(resource: Resource, resources: readonly Resource[]): string | undefined {
  if (resource.type === "aws_kms_key") return concrete(`\${aws_kms_key.${resource.name}.arn}`, resources);
  if (resource.type !== "aws_s3_bucket_policy") return undefined;
  return concrete(String(resource.attributes.bucket).replace(/\.(id|bucket)\}$/, ".arn}"), resources);
}
