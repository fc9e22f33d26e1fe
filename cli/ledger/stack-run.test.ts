import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { reportRun, type StackRunEvent } from "./stack-run.ts";

const operation = { environment: "staging", stack: "staging-foundation", action: "apply" } as const;
const changes = { create: 2, update: 0, replace: 0, delete: 0, forget: 0 };
const resources = [{ address: "aws_vpc.network", type: "aws_vpc" }];

function recorder() {
  const events: StackRunEvent[] = [];
  const send = async (event: StackRunEvent) => {
    events.push(event);
  };
  return { events, send };
}

test("a run is reported when it starts and when it has succeeded", async () => {
  const { events, send } = recorder();
  await reportRun(operation, send, async () => ({ changes, resources }));
  const [started, ended] = events;
  expect(events).toEqual([
    {
      ...operation,
      status: "running",
      message: null,
      changes: null,
      resources: [],
      startedAt: started?.startedAt,
      finishedAt: null,
    },
    {
      ...operation,
      status: "succeeded",
      message: null,
      changes,
      resources,
      startedAt: started?.startedAt,
      finishedAt: ended?.finishedAt,
    },
  ]);
});

test("a failure is reported with its message and thrown on", async () => {
  const { events, send } = recorder();
  const fault = new Fault("Terraform could not apply staging-foundation: it is locked.");
  await expect(reportRun(operation, send, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(events.at(-1)).toMatchObject({ status: "failed", message: fault.message, changes: null });
});

test("a message is cut to the length that the ledger takes", async () => {
  const { events, send } = recorder();
  const fault = new Fault("x".repeat(3000));
  await expect(reportRun(operation, send, () => Promise.reject(fault))).rejects.toBe(fault);
  expect(events.at(-1)?.message).toBe("x".repeat(2000));
});
