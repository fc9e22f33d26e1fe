import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

const nameFault = "is not 3 to 11 lower-case letters and digits, first a letter";

describe("account", () => {
  it.each(["eu", "Production", "prod-eu", "2prod", "productionus"])("refuses the name %s", (name) => {
    expect(faultsWith({ "prod.name": name })).toEqual([`${name}.name: ${name} ${nameFault}`]);
  });

  it("refuses a name that the access stacks use", () => {
    expect(faultsWith({ "prod.name": "access" })).toEqual([
      "access.name: access would mix its stacks up with the access stacks; choose another name",
    ]);
  });

  it.each(["12345", "1234-5678-9012", 123456789012])("refuses the account %s", (account) => {
    expect(faultsWith({ "prod.account": account })).toEqual([
      `prod.account: ${account} is not the 12 digits of an AWS account, as text`,
    ]);
  });

  it.each(["Frankfurt", "eu-central", "eu-central-1a"])("refuses the region %s", (region) => {
    const zones = [`${region}a`, `${region}b`];
    expect(faultsWith({ "prod.region": region, "prod.zones": zones })).toEqual([
      `prod.region: ${region} is not a region such as eu-central-1`,
    ]);
  });

  it("accepts a region of another partition", () => {
    const zones = ["us-gov-west-1a", "us-gov-west-1b"];
    expect(faultsWith({ "prod.region": "us-gov-west-1", "prod.zones": zones })).toEqual([]);
  });

  it("refuses a zone of another region", () => {
    expect(faultsWith({ "prod.zones": ["eu-central-1a", "eu-west-1b"] })).toEqual([
      "prod.zones[1]: eu-west-1b is not a zone of eu-central-1; write for example eu-central-1a",
    ]);
  });

  it("refuses a zone named twice", () => {
    expect(faultsWith({ "prod.zones": ["eu-central-1a", "eu-central-1a"] })).toEqual([
      "prod.zones: eu-central-1a stands there twice; name different zones",
    ]);
  });

  it.each([
    ["1 zone", ["eu-central-1a"]],
    ["4 zones", ["eu-central-1a", "eu-central-1b", "eu-central-1c", "eu-central-1d"]],
  ])("refuses %s", (count, zones) => {
    expect(faultsWith({ "prod.zones": zones })).toEqual([
      `prod.zones: ${count} cannot carry the load balancer and a database standby; name two or three`,
    ]);
  });
});
