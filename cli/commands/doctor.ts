import { Command } from "commander";
import { type CheckResult, runChecks } from "../doctor/check.ts";
import { credentialChecks } from "../doctor/credentials.ts";
import { machineChecks } from "../doctor/machine.ts";
import { toolChecks } from "../doctor/tools.ts";

const MARKS: Readonly<Record<CheckResult["state"], string>> = { ok: "✔", optional: "–", fault: "✖" };

/** `slipway doctor`: what is missing on this machine, and how to get it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .summary("check this machine and say how to get what is missing")
    .description(
      "Checks tools, credentials and settings. Changes nothing outside the project's ignored folder, into which " +
        "Terraform may download the AWS provider.",
    )
    .option("--json", "print the findings as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when nothing that is needed is missing, else 1.

Examples:
  npm run slipway -- doctor
  npm run --silent slipway -- doctor --json`,
    )
    .action(async ({ json = false }: { readonly json?: boolean }) => {
      const checks = await runChecks([...toolChecks(), ...credentialChecks(), ...machineChecks()]);
      const ok = checks.every(({ state }) => state !== "fault");
      process.stdout.write(json ? `${JSON.stringify({ ok, checks }, null, 2)}\n` : findingsText(checks));
      if (!ok) process.exitCode = 1;
    });
}

/** One line for each check, and a last one that sums them up. */
export function findingsText(checks: readonly CheckResult[]): string {
  const lines = checks.map(({ title, state, detail }) => `${MARKS[state]} ${title}: ${detail}`);
  const faults = checks.filter(({ state }) => state === "fault").length;
  const sum =
    faults === 0
      ? "This machine has all that is needed."
      : `${faults} of ${checks.length} checks found a fault; each line above ends with the way out.`;
  return `${[...lines, "", sum].join("\n")}\n`;
}
