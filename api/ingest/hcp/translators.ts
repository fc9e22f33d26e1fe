import type { Translator } from "../translate.ts";
import { translateAssessment } from "./assessment.ts";
import { translateRun } from "./run.ts";

/** What is read of HCP Terraform, by trigger. A verification says nothing. */
export const hcpTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["run:created", translateRun],
  ["run:planning", translateRun],
  ["run:needs_attention", translateRun],
  ["run:applying", translateRun],
  ["run:completed", translateRun],
  ["run:errored", translateRun],
  ["assessment:drifted", translateAssessment],
  ["assessment:check_failure", translateAssessment],
  ["assessment:failed", translateAssessment],
]);
