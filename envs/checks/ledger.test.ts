import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("the ledger of all environments", () => {
  it("is one of theirs", () => {
    expect(faultsWith({ "platform.ledger.environment": "production" })).toEqual([
      "platform.ledger.environment: production is not one of staging, prod",
    ]);
  });

  it("never sleeps", () => {
    expect(faultsWith({ "platform.ledger.environment": "staging" })).toEqual([
      "platform.ledger.environment: staging sleeps outside working hours, and what happens elsewhere meanwhile would be lost; name one that always runs",
    ]);
  });

  it("is named", () => {
    expect(faultsWith({ "platform.ledger": undefined })).toEqual([
      "platform.ledger: undefined is not a set of settings; fill it in as its type describes",
    ]);
  });

  it("judges deployments by rules that can be followed", () => {
    expect(
      faultsWith({
        "platform.ledger.attributionHours": 0.5,
        "platform.ledger.remediationLabels": ["hotfix", "one,two"],
      }),
    ).toEqual([
      "platform.ledger.attributionHours: 0.5 is not a whole number of hours from 1 to 720",
      "platform.ledger.remediationLabels[1]: one,two is not a label of GitHub without a comma in it",
    ]);
  });
});
