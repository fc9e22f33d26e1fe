/** What a team allows for a while: it ends by itself, and says why it was needed. */
export interface Allowance {
  readonly reason: string;
  /** Last day (`YYYY-MM-DD`, UTC). */
  readonly until: string;
}

export function isOver({ until }: Allowance, now: Date): boolean {
  return until < now.toISOString().slice(0, 10);
}

/** What is wrong with reason and end, as sentences: the files are loaded without being type-checked. */
export function checkAllowance(one: Record<string, unknown> | undefined): string[] {
  return [
    ...(isFilled(one?.reason) ? [] : ["`reason` is missing: say why it is allowed."]),
    ...(isDay(one?.until) ? [] : ["`until` must be the last day, such as 2027-01-31."]),
  ];
}

export function isFilled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}

function isDay(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
}
