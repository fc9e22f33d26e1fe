import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("between environments", () => {
  it.each(["10.10.0.0/16", "10.10.128.0/20"])("refuses the range %s beside staging's", (cidr) => {
    expect(faultsWith({ "prod.network.cidr": cidr })).toEqual([
      `prod.network.cidr: ${cidr} overlaps 10.10.0.0/16 of staging, so that they could never be peered; choose another range`,
    ]);
  });

  it("refuses a name, an account, a zone and a host that another environment has", () => {
    const changes = {
      "prod.name": "staging",
      "prod.account": "111111111111",
      "prod.domain": {
        zone: "staging.slipway.example.com",
        host: "ledger.staging.slipway.example.com",
        alternativeNames: [],
      },
    };
    expect(faultsWith(changes, "deployment").filter((line) => / is already taken by /.test(line))).toEqual([
      "staging.name: staging is already taken by staging; stacks are named after it; choose another name",
      "staging.account: 111111111111 is already taken by staging; an account holds one state bucket and one trust in GitHub; give each environment its own",
      "staging.domain.zone: staging.slipway.example.com is already taken by staging; only one of the two could be delegated; give each environment its own",
      "staging.domain.host: ledger.staging.slipway.example.com is already taken by staging; it can lead to one of them only; give each environment its own",
    ]);
  });
});
