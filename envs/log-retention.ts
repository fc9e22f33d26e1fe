/** Days for which CloudWatch Logs can keep events, up to five years; its API accepts no others. */
export const logRetentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
] as const;

export type LogRetentionDays = (typeof logRetentionDays)[number];
