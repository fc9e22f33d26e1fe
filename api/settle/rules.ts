/** What people can set of how deployments are judged. Other rules mean other measures of everything. */
export interface Rules {
  /** Whole hours after a deployment in which an incident is blamed on it. */
  readonly attributionHours: number;
  /** Labels of pull requests that repair what is broken, in lower case. */
  readonly remediationLabels: readonly string[];
}

/** What holds where nothing was set. */
export const defaultRules: Rules = { attributionHours: 24, remediationLabels: ["hotfix", "incident"] };
