import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

/** Everything that a team writes before it deploys. */
const own = {
  "platform.repository": { owner: "acme", ownerId: 1234, name: "slipway", id: 5678, defaultBranch: "main" },
  "platform.image.repository": "docker.io/acme/slipway",
  "staging.account": "590183712044",
  "staging.alertEmail": "platform@acme.org",
  "staging.login.clientId": "Ov23liStaging",
  "staging.domain": { zone: "staging.acme.org", host: "ledger.staging.acme.org", alternativeNames: [] },
  "prod.account": "471112750938",
  "prod.alertEmail": "platform@acme.org",
  "prod.login.clientId": "Ov23liProd",
  "prod.domain": { zone: "prod.acme.org", host: "ledger.prod.acme.org", alternativeNames: [] },
};

describe("placeholders", () => {
  it("are fine for a synthesis", () => {
    expect(faultsWith({}, "synthesis")).toEqual([]);
  });

  it("are all refused for a deployment", () => {
    expect(faultsWith({}, "deployment")).toEqual([
      "platform.repository.owner: example is a placeholder; write your GitHub account",
      "platform.repository.ownerId: 1 is a placeholder; look it up with `gh api repos/OWNER/NAME --jq .owner.id`",
      "platform.repository.id: 1 is a placeholder; look it up with `gh api repos/OWNER/NAME --jq .id`",
      "platform.image.repository: docker.io/example/slipway is a placeholder; write the repository that your releases are pushed to",
      "staging.account: 111111111111 is a placeholder; write the account that `aws sts get-caller-identity` names",
      "staging.domain.zone: staging.slipway.example.com is reserved for examples; write a zone that you own",
      "staging.login.clientId: example is a placeholder; write the client id of your application for ledger.staging.slipway.example.com",
      "staging.alertEmail: platform@example.com is reserved for examples; write an address that is read",
      "prod.account: 222222222222 is a placeholder; write the account that `aws sts get-caller-identity` names",
      "prod.domain.zone: prod.slipway.example.com is reserved for examples; write a zone that you own",
      "prod.login.clientId: example is a placeholder; write the client id of your application for ledger.prod.slipway.example.com",
      "prod.alertEmail: platform@example.com is reserved for examples; write an address that is read",
    ]);
  });

  it("are gone once a team has written its own values", () => {
    expect(faultsWith(own, "deployment")).toEqual([]);
  });

  it.each(["000000000000", "123456789012", "111122223333"])("include the account %s", (account) => {
    expect(faultsWith({ ...own, "prod.account": account }, "deployment")).toEqual([
      `prod.account: ${account} is a placeholder; write the account that \`aws sts get-caller-identity\` names`,
    ]);
  });
});
