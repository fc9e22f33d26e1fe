import type { PolicyStatement } from "../../policy-document.ts";

/**
 * Asking CloudTrail who changed what, for the report of changes made by hand. It knows no single resources, and writes
 * no secrets of requests down.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
export function readHistory(): PolicyStatement[] {
  return [{ Sid: "ReadHistory", Effect: "Allow", Action: historyAction, Resource: "*" }];
}

/** The only action of CloudTrail that is ever needed. */
export const historyAction = "cloudtrail:LookupEvents";
