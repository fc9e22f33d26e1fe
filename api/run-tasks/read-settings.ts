import { type Faults, type Variables, webOrigin } from "../access/variables.ts";
import type { RunTaskSettings } from "./settings.ts";

const defaultOrigin = "https://app.terraform.io";
const defaultLimitMb = 32;

/** Reads whether plans of HCP Terraform are reviewed; adds a sentence to `faults` for everything that cannot be used. */
export function readRunTask(
  key: string | null,
  variables: Variables,
  faults: Faults,
): RunTaskSettings | null {
  if (key === null) return null;
  const text = variables.HCP_ORIGIN ?? defaultOrigin;
  const origin = webOrigin(text);
  if (!origin) {
    faults.push(
      `HCP_ORIGIN "${text}" is not an origin such as ${defaultOrigin}; plain http is for loopback addresses only.`,
    );
  }
  const limit = variables.HCP_PLAN_LIMIT_MB ?? String(defaultLimitMb);
  const limitMb = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (limitMb < 1 || limitMb > 200) {
    faults.push(`HCP_PLAN_LIMIT_MB "${limit}" is not a whole number of megabytes from 1 to 200.`);
  }
  return { key, origin: origin ?? defaultOrigin, planLimitBytes: limitMb * 1_000_000 };
}
