import { describe, expect, it } from "vitest";
import { assertEnvironments, checkEnvironments } from "./check.ts";
import { line } from "./checks/violation.ts";
import { environments } from "./environments.ts";
import { platform } from "./platform.ts";
import { prod } from "./prod.ts";
import { staging } from "./staging.ts";
import { faultsWith } from "./testing/faults.ts";

describe("environments", () => {
  it("pass as they stand", () => {
    expect(checkEnvironments({ platform, environments, purpose: "synthesis" })).toEqual([]);
  });

  it("report faults of several environments at once, each with path, value and fault", () => {
    const broken = [
      { ...staging, account: "1" },
      { ...prod, network: { ...prod.network, cidr: "10.0.0.0/8" } },
    ];
    expect(checkEnvironments({ platform, environments: broken, purpose: "synthesis" })).toEqual([
      { path: "staging.account", value: "1", fault: "is not the 12 digits of an AWS account, as text" },
      { path: "prod.network.cidr", value: "10.0.0.0/8", fault: "is wider than a VPC allows (/16 to /28)" },
    ]);
  });

  it("throw one error that lists all faults", () => {
    const broken = [{ ...staging, account: "1", region: "Frankfurt" }];
    expect(() => assertEnvironments({ platform, environments: broken, purpose: "synthesis" })).toThrow(
      expect.objectContaining({
        name: "EnvironmentError",
        message: [
          "The settings in envs/ have 5 faults:",
          "  platform.ledger.environment: prod is not one of staging",
          "  staging.account: 1 is not the 12 digits of an AWS account, as text",
          "  staging.region: Frankfurt is not a region such as eu-central-1",
          "  staging.zones[0]: eu-central-1a is not a zone of Frankfurt; write for example Frankfurta",
          "  staging.zones[1]: eu-central-1b is not a zone of Frankfurt; write for example Frankfurta",
        ].join("\n"),
      }),
    );
  });

  it("throw nothing when there is no fault", () => {
    expect(() => assertEnvironments({ platform, environments, purpose: "synthesis" })).not.toThrow();
  });

  it("are at least one", () => {
    expect(checkEnvironments({ platform, environments: [], purpose: "synthesis" }).map(line)).toEqual([
      "environments: [] names no environment; add at least one",
    ]);
  });

  it.each(["network", "database", "service", "domain", "login", "uptime", "budget", "deletionProtection"])(
    "report a missing %s instead of failing on it",
    (section) => {
      expect(faultsWith({ [`prod.${section}`]: undefined })).toEqual([
        `prod.${section}: undefined is not a set of settings; fill it in as its type describes`,
      ]);
    },
  );

  it.each(["name", "account", "region", "alertEmail"])("report a missing %s", (key) => {
    expect(faultsWith({ [`prod.${key}`]: undefined })[0]).toMatch(
      new RegExp(`^(prod|environments\\[1\\])\\.${key}: undefined is not `),
    );
  });

  it("report an environment that is none", () => {
    expect(faultsWith({ prod: null, "platform.ledger.environment": "staging" }).slice(1)).toEqual([
      "environments[1]: null is not a set of settings; fill it in as its type describes",
    ]);
  });

  it("survive settings of the wrong kind everywhere", () => {
    for (const junk of [undefined, null, 0, "", "x", [], {}, true]) {
      for (const section of ["platform", "staging", "prod"]) {
        expect(faultsWith({ [section]: junk })).not.toEqual([]);
      }
      for (const section of [
        "network",
        "database",
        "service",
        "domain",
        "login",
        "uptime",
        "budget",
        "zones",
      ]) {
        expect(faultsWith({ [`prod.${section}`]: junk }, "deployment")).not.toEqual([]);
      }
    }
  });
});
