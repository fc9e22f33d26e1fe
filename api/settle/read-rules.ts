import { type Faults, list, type Variables } from "../access/variables.ts";
import { defaultRules, type Rules } from "./rules.ts";

/** More hours than that would blame a deployment of another month. */
const mostHours = 720;

/** Reads how deployments are judged; adds a sentence to `faults` for everything that cannot be used. */
export function readRules(variables: Variables, faults: Faults): Rules {
  const labels = list(variables.REMEDIATION_LABELS).map((label) => label.toLowerCase());
  return {
    attributionHours: readHours(variables.ATTRIBUTION_HOURS, faults),
    remediationLabels: labels.length > 0 ? [...new Set(labels)].sort() : defaultRules.remediationLabels,
  };
}

function readHours(text: string | undefined, faults: Faults): number {
  if (text === undefined) return defaultRules.attributionHours;
  const hours = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (hours < 1 || hours > mostHours) {
    faults.push(`ATTRIBUTION_HOURS "${text}" is not a whole number of hours from 1 to ${mostHours}.`);
  }
  return hours;
}
