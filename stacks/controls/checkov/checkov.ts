import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A check that a resource does not pass. */
export interface Finding {
  /** For example `CKV_AWS_16`. */
  readonly check: string;
  /** What the check asks for. */
  readonly title: string;
  /** For example `staging-foundation`. */
  readonly stack: string;
  /** Second part of the resource's address: checkov does not always tell the type. */
  readonly resource: string;
}

/** What this reads of checkov's report. */
interface Report {
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly file_path: string;
      readonly resource: string;
    }[];
  };
}

/** Bytes that the report may have. */
const reportLimit = 64 * 1024 * 1024;

/**
 * Runs checkov on synthesised stacks, without asking its vendor for anything, and returns what it finds.
 *
 * @param python Python of an environment that holds checkov.
 * @param stacks Folder with one folder for each stack.
 * @throws Error when a stack cannot be read: checkov would count it as having no findings.
 */
export async function runCheckov(python: string, stacks: string): Promise<Finding[]> {
  const { summary, results } = await report(python, stacks);
  if (summary.parsing_errors > 0 || summary.passed === 0) {
    throw new Error(
      `checkov could not read ${summary.parsing_errors} of the stacks in ${stacks} and passed ${summary.passed} checks: run it on that folder without --quiet and see what it stumbles over.`,
    );
  }
  return results.failed_checks.map((failed) => ({
    check: failed.check_id,
    title: failed.check_name,
    stack: failed.file_path.split("/").at(-2) ?? "",
    resource: failed.resource.split(".").slice(1).join("."),
  }));
}

async function report(python: string, stacks: string): Promise<Report> {
  const environment = Object.entries(process.env).filter(([name]) => !/^(BC|CHECKOV|CKV|PRISMA)_/.test(name));
  const { stdout } = await run(
    python,
    [
      ...["-m", "checkov.main", "--directory", stacks, "--framework", "terraform_json"],
      ...["--skip-download", "--compact", "--quiet", "--soft-fail", "--output", "json"],
    ],
    { env: Object.fromEntries(environment), maxBuffer: reportLimit },
  );
  return JSON.parse(stdout) as Report;
}
