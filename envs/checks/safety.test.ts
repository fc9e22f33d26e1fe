import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

const switches = ["deletionProtection", "database.multiAz", "service.deploymentAlarms"];

describe("safety defaults", () => {
  it.each(switches)("keeps %s on unless a reason is written", (name) => {
    expect(faultsWith({ [`prod.${name}`]: { enabled: false, reason: "  " } })).toEqual([
      `prod.${name}.reason:    is no reason that a reviewer can judge; say in at least three words why this is safe to switch off`,
    ]);
  });

  it("does not take one word for a reason", () => {
    expect(faultsWith({ "prod.deletionProtection": { enabled: false, reason: "because" } })).toEqual([
      "prod.deletionProtection.reason: because is no reason that a reviewer can judge; say in at least three words why this is safe to switch off",
    ]);
  });

  it("names a missing reason", () => {
    expect(faultsWith({ "prod.deletionProtection": { enabled: false } })).toEqual([
      "prod.deletionProtection.reason: undefined is no reason that a reviewer can judge; say in at least three words why this is safe to switch off",
    ]);
  });

  it("takes a written reason", () => {
    const reason = "This environment is taken down tonight.";
    expect(faultsWith({ "prod.deletionProtection": { enabled: false, reason } })).toEqual([]);
  });

  it("refuses a bare boolean", () => {
    expect(faultsWith({ "prod.database.multiAz": false })).toEqual([
      "prod.database.multiAz: false is not a set of settings; fill it in as its type describes",
    ]);
  });

  it("refuses a switch that is neither on nor off", () => {
    expect(faultsWith({ "prod.database.multiAz": { enabled: "yes" } })).toEqual([
      "prod.database.multiAz.enabled: yes is not one of true, false",
    ]);
  });
});
