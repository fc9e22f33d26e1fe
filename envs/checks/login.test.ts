import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

const oidc = {
  kind: "oidc",
  issuer: "https://login.acme.org/tenant",
  clientId: "ledger",
  rolesClaim: "groups",
  viewers: ["*"],
  operators: [],
  admins: ["platform"],
};

describe("login", () => {
  it("accepts a provider of OpenID Connect", () => {
    expect(faultsWith({ "prod.login": oidc })).toEqual([]);
  });

  it("is by GitHub or by OpenID Connect", () => {
    expect(faultsWith({ "prod.login.kind": "saml" })).toEqual([
      "prod.login.kind: saml is not one of github, oidc",
    ]);
  });

  it.each([
    ["clientId", "", '"" is not the client id of an application'],
    ["organization", "acme.org", "acme.org is not the name of a GitHub organization"],
    [
      "operatorsTeam",
      "All Developers",
      "All Developers is not the slug of a team, the last part of its address on GitHub",
    ],
    ["adminsTeam", undefined, "undefined is not the slug of a team, the last part of its address on GitHub"],
  ])("by GitHub refuses a wrong %s", (key, value, fault) => {
    expect(faultsWith({ [`prod.login.${key}`]: value })).toEqual([`prod.login.${key}: ${fault}`]);
  });

  it.each([
    [
      "issuer",
      "http://login.acme.org",
      "issuer: http://login.acme.org is not an address that starts with https://, without a query",
    ],
    ["rolesClaim", "", 'rolesClaim: "" is not the name of a claim'],
    ["viewers", "everyone", "viewers: everyone is not a list; write [] for none"],
    ["operators", ["a,b"], "operators[0]: a,b is not a value of the claim; a comma would split it"],
    ["admins", [], "admins: [] names nobody who could make tokens; name at least one value"],
  ])("by OpenID Connect refuses a wrong %s", (key, value, fault) => {
    expect(faultsWith({ "prod.login": { ...oidc, [key]: value } })).toEqual([`prod.login.${fault}`]);
  });
});
