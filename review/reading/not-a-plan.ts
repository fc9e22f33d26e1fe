import { field, isObject, type Json, text } from "../json.ts";
import { howToMakeOne } from "./unreadable-plan.ts";

const planFields = [
  "resource_changes",
  "planned_values",
  "configuration",
  "output_changes",
  "deferred_changes",
  "resource_drift",
  "applyable",
];

/** What JSON the file is when it is not a plan of a version that can be read, as one sentence. */
export function explainNotAPlan(file: string, content: Json): string | undefined {
  if (!isObject(content)) return `${file} is JSON but not a plan: ${howToMakeOne}.`;
  if (field(content, "lineage") !== undefined || field(content, "serial") !== undefined) {
    return `${file} is a state file, not a plan: ${howToMakeOne}.`;
  }
  if (field(content, "@level") !== undefined) {
    return `${file} is the log of \`terraform plan -json\`, not a plan: save the plan with -out, then ${howToMakeOne}.`;
  }
  const version = text(field(content, "format_version"));
  const major = version?.match(/^(\d{1,9})(?:\.\d{1,9}){0,9}$/)?.[1];
  if (version !== undefined && major === undefined) {
    return `${file} has a format version that is no version number: ${howToMakeOne}.`;
  }
  if (planFields.some((name) => field(content, name) !== undefined)) {
    if (version === undefined) return `${file} has no format_version: ${howToMakeOne}.`;
    if (Number(major) > 1) {
      return `${file} is a plan of format ${version}, and this review reads 1.x: use a Terraform that writes 1.x, or a newer Slipway.`;
    }
    return undefined;
  }
  if (field(content, "values") !== undefined || version !== undefined) {
    return `${file} is the JSON of a state or of another command, not a plan: ${howToMakeOne}.`;
  }
  return `${file} is JSON but not a plan: ${howToMakeOne}.`;
}
