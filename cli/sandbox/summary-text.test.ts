import { expect, test } from "vitest";
import type { SandboxSummary } from "./summary.ts";
import { summaryText } from "./summary-text.ts";

const everything: SandboxSummary = {
  url: "http://127.0.0.1:3000",
  seconds: { page: 3.21, total: 201.04 },
  environments: [
    {
      name: "staging",
      account: "111111111111",
      region: "eu-central-1",
      stacks: [
        {
          name: "access-staging",
          state: "applied",
          resources: 12,
          text: "applied, 12 resources",
          seconds: 9.1,
        },
        { name: "staging-service", state: "left out", resources: 0, text: "left out", seconds: 0 },
      ],
    },
  ],
  leftOut: [{ step: "Terraform", reason: "Install Terraform." }],
  failed: [{ step: "Synthesis", message: "It is broken." }],
  emulatedOnly: ["The load balancer accepts no connection."],
  notEmulated: ["Restore tests do not run."],
};

test("the summary tells what runs where, what is not real, what is missing and how long it took", () => {
  expect(summaryText(everything)).toBe(`\
The page shows what runs where: http://127.0.0.1:3000
  staging (account 111111111111, eu-central-1)
    access-staging   applied, 12 resources (9.1 s)
    staging-service  left out

Emulated, not real:
  - The load balancer accepts no connection.

Not emulated:
  - Restore tests do not run.

Left out:
  - Terraform: Install Terraform.

Failed:
  - Synthesis: It is broken.

The page was up after 3.2 s, everything was done after 201.0 s.`);
});

test("a run whose page did not come up says so", () => {
  const summary: SandboxSummary = {
    ...everything,
    url: null,
    seconds: { page: null, total: 2 },
    environments: [],
    leftOut: [],
    failed: [{ step: "PostgreSQL", message: "PostgreSQL ended at once." }],
    emulatedOnly: [],
    notEmulated: [],
  };
  expect(summaryText(summary)).toBe(`\
The page did not come up.

Failed:
  - PostgreSQL: PostgreSQL ended at once.

Everything was done after 2.0 s.`);
});
