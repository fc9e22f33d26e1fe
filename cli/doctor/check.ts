/** What a check found. */
export interface Finding {
  /** `optional`: missing, and only some commands need it. `fault`: the platform does not work without it. */
  readonly state: "ok" | "optional" | "fault";
  /** What was found; unless all is well, a sentence that ends with how to get it. */
  readonly detail: string;
}

/** One thing that a machine must have or that is good to have. */
export interface Check {
  /** A statement that is true when all is well. */
  readonly title: string;
  /** What it finds; whatever it throws becomes a fault with that message. */
  readonly run: () => Promise<Finding>;
}

/** A check and what it found; one entry of `slipway doctor --json`. */
export interface CheckResult extends Finding {
  readonly title: string;
}

/** Runs all checks side by side. */
export function runChecks(checks: readonly Check[]): Promise<CheckResult[]> {
  return Promise.all(
    checks.map(async ({ title, run }) => {
      try {
        return { title, ...(await run()) };
      } catch (error) {
        return { title, state: "fault", detail: error instanceof Error ? error.message : String(error) };
      }
    }),
  );
}
