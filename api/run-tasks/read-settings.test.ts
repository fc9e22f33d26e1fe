import { expect, test } from "vitest";
import { readRunTask } from "./read-settings.ts";

const key = "a key between HCP and us";

test("without a key plans are not reviewed", () => {
  const faults: string[] = [];
  expect(readRunTask(null, { HCP_ORIGIN: "nonsense" }, faults)).toBeNull();
  expect(faults).toEqual([]);
});

test("HCP Terraform is where HashiCorp runs it unless another place is set", () => {
  expect(readRunTask(key, {}, [])).toEqual({
    key,
    origin: "https://app.terraform.io",
    planLimitBytes: 32_000_000,
  });
  const variables = { HCP_ORIGIN: "https://tfe.example.com:8443", HCP_PLAN_LIMIT_MB: "100" };
  expect(readRunTask(key, variables, [])).toEqual({
    key,
    origin: "https://tfe.example.com:8443",
    planLimitBytes: 100_000_000,
  });
});

test.each([
  [
    "HCP_ORIGIN",
    "http://app.terraform.io",
    "is not an origin such as https://app.terraform.io; plain http is for loopback addresses only.",
  ],
  [
    "HCP_ORIGIN",
    "https://app.terraform.io/app",
    "is not an origin such as https://app.terraform.io; plain http is for loopback addresses only.",
  ],
  ["HCP_PLAN_LIMIT_MB", "0", "is not a whole number of megabytes from 1 to 200."],
  ["HCP_PLAN_LIMIT_MB", "201", "is not a whole number of megabytes from 1 to 200."],
  ["HCP_PLAN_LIMIT_MB", "1.5", "is not a whole number of megabytes from 1 to 200."],
])("%s %s is refused", (name, value, fault) => {
  const faults: string[] = [];
  readRunTask(key, { [name]: value }, faults);
  expect(faults).toEqual([`${name} "${value}" ${fault}`]);
});
