import type { Policy } from "../../review/policy/policy.ts";
import { readyRules } from "../../review/policy/ready-rules.ts";

/**
 * What run tasks of HCP Terraform hold plans against: bundled with the image, which has no checkout at hand. Add your
 * own rules and exceptions here. Runs carry no labels, so a rule that needs one denies.
 */
export const policy: Policy = { rules: readyRules };
