import type { StatementRule } from "../statement-rule.ts";
import { boundaryRules } from "./boundary-rules.ts";
import { escalationRules } from "./escalation-rules.ts";
import { identityRules } from "./identity-rules.ts";
import { resourceRules } from "./resource-rules.ts";
import { trustRules } from "./trust-rules.ts";

/** What all statements of all policies keep to. */
export const statementRules: readonly StatementRule[] = [
  ...identityRules,
  ...escalationRules,
  ...boundaryRules,
  ...trustRules,
  ...resourceRules,
];
