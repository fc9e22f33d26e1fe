/** One fault in the settings, with what a person needs to mend it. */
export interface Violation {
  /** Where it stands, for example `prod.network.cidr`. */
  readonly path: string;
  /** What stands there, as a person would write it. */
  readonly value: string;
  /** What is wrong with it and what to do, to be read after path and value. */
  readonly fault: string;
}

export function violation(path: string, value: unknown, fault: string): Violation {
  return { path, value: written(value), fault };
}

/** The violation on one line: `prod.network.cidr: 10.0.0.0/8 is wider than a VPC allows (/16 to /28)`. */
export function line({ path, value, fault }: Violation): string {
  return `${path}: ${value} ${fault}`;
}

function written(value: unknown): string {
  if (typeof value === "string") return value === "" ? '""' : value;
  if (typeof value === "object" && value !== null) return JSON.stringify(value);
  return String(value);
}
