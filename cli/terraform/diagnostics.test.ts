import { expect, test } from "vitest";
import { faultOf } from "./diagnostics.ts";
import type { Diagnostic } from "./events.ts";

const failed = { command: "apply", stack: "staging-service", folder: "/stacks/staging-service" };

function error(summary: string, detail = "", address?: string): Diagnostic {
  return { severity: "error", summary, detail, ...(address && { address }) };
}

test("a lock error says who holds the lock, since when, and the way out", () => {
  const detail = `Error message: operation error S3: PutObject, https response error StatusCode: 412
Lock Info:
  ID:        6f0b5ae2-9f1c-0d65-5ef5-7b1e6c4b2a10
  Path:      slipway-state-111111111111-eu-central-1/staging-service.tfstate
  Operation: OperationTypeApply
  Who:       ada@laptop
  Version:   1.11.4
  Created:   2026-11-23 12:00:00.5 +0000 UTC
  Info:      

Terraform acquires a state lock to protect the state from being written
by multiple users at the same time.`;
  expect(faultOf(failed, [error("Error acquiring the state lock", detail)]).message).toBe(
    "Terraform could not apply staging-service: its state has been locked by ada@laptop (OperationTypeApply) since 2026-11-23 12:00:00.5 +0000 UTC; wait until that run ends, or if it no longer exists run `terraform force-unlock 6f0b5ae2-9f1c-0d65-5ef5-7b1e6c4b2a10` in /stacks/staging-service.",
  );
});

test("a lock error without details repeats what Terraform said", () => {
  expect(faultOf(failed, [error("Error acquiring the state lock", "Access denied.")]).message).toBe(
    "Terraform could not apply staging-service, because its state is locked: Access denied.",
  );
});

test("errors are listed with their addresses, warnings are left out", () => {
  const warning: Diagnostic = { severity: "warning", summary: "Deprecated", detail: "" };
  expect(
    faultOf(failed, [
      error("creating VPC", "limit\n  exceeded.", "aws_vpc.network"),
      warning,
      error("Missing value"),
    ]).message,
  ).toBe(
    "Terraform could not apply staging-service: aws_vpc.network: creating VPC: limit exceeded.\nMissing value.",
  );
});

test("the folder is named where the way out is a command of Terraform", () => {
  expect(
    faultOf(failed, [error("Backend configuration changed", 'Run "terraform init -migrate-state".')]).message,
  ).toBe(
    'Terraform could not apply staging-service in /stacks/staging-service: Backend configuration changed: Run "terraform init -migrate-state".',
  );
});
