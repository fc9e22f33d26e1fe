/** What people can set of how deployments are judged. Other rules mean other measures: settle everything again. */
export interface Rules {
  /** Hours after a deployment in which an incident is blamed on it; 24 by default. */
  readonly attributionHours: number;
  /** Labels of pull requests that repair what is broken, in lower case. */
  readonly remediationLabels: readonly string[];
}

export const defaultRules: Rules = { attributionHours: 24, remediationLabels: ["hotfix", "incident"] };
