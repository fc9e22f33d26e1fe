import { expect, test } from "vitest";
import { copyProject } from "../testing/project-copy.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";
import { withoutTools } from "../testing/without-tools.ts";

test("a machine without tools is told what is missing and how to get it", async () => {
  const copy = await copyProject();
  const environment = {
    ...(await withoutTools(copy)),
    HOME: copy,
    GITHUB_TOKEN: "ghp_hidden",
    AWS_PROFILE: "",
  };
  const { code, output, errorOutput } = await new SlipwayRun(copy, ["doctor", "--json"], environment)
    .finished;
  expect(code).toBe(1);
  expect(errorOutput).toBe("");
  const { ok, checks } = JSON.parse(output);
  expect(ok).toBe(false);
  expect(checks.filter(({ state }: { state: string }) => state === "fault")).toEqual([
    {
      title: "Terraform is 1.11 or later",
      state: "fault",
      detail:
        "The program `terraform` was not found: install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) and put it on the PATH.",
    },
    {
      title: "Terraform can install the AWS provider",
      state: "fault",
      detail: "It takes Terraform to find out: install Terraform first.",
    },
    {
      title: "Python is 3.10 or later and makes virtual environments",
      state: "fault",
      detail:
        "The emulator needs Python, which was not found on the PATH: install Python 3.10 or later with its venv module (Debian and Ubuntu: `apt-get install python3 python3-venv`; https://www.python.org/downloads/).",
    },
  ]);
  expect(output).not.toContain("ghp_hidden");
});
