import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

const zone = "prod.slipway.example.com";
const nameFault = "is not a DNS name in lower case such as ledger.example.org";

describe("domain", () => {
  it.each(["Ledger.example.com", "ledger", "-ledger.example.com", "ledger.example.com.", "10.0.0.1", "a..b"])(
    "refuses %s as a name",
    (name) => {
      expect(faultsWith({ "prod.domain.host": name })).toEqual([`prod.domain.host: ${name} ${nameFault}`]);
    },
  );

  it("refuses a host outside its zone", () => {
    expect(faultsWith({ "prod.domain.host": "ledger.example.com" })).toEqual([
      `prod.domain.host: ledger.example.com is not in the zone ${zone}; the certificate could not be validated there`,
    ]);
  });

  it("is not fooled by a name that merely ends like the zone", () => {
    expect(faultsWith({ "prod.domain.host": `evil${zone}` })).toEqual([
      `prod.domain.host: evil${zone} is not in the zone ${zone}; the certificate could not be validated there`,
    ]);
  });

  it("accepts the zone itself as host", () => {
    expect(faultsWith({ "prod.domain.host": zone })).toEqual([]);
  });

  it("refuses a host too long for a certificate's first name", () => {
    const host = `${"a".repeat(41)}.${zone}`;
    expect(faultsWith({ "prod.domain.host": host })).toEqual([
      `prod.domain.host: ${host} has 66 characters; a certificate's first name may have 64`,
    ]);
  });

  it("refuses a wildcard", () => {
    expect(faultsWith({ "prod.domain.alternativeNames": [`*.${zone}`] })).toEqual([
      `prod.domain.alternativeNames[0]: *.${zone} is a wildcard; name each host, so that a stolen key opens nothing else`,
    ]);
  });

  it("refuses a name that is on the certificate already", () => {
    const names = [`www.${zone}`, `ledger.${zone}`, `www.${zone}`];
    expect(faultsWith({ "prod.domain.alternativeNames": names })).toEqual([
      `prod.domain.alternativeNames: ledger.${zone} is on the certificate twice; name host and alternatives once each`,
      `prod.domain.alternativeNames: www.${zone} is on the certificate twice; name host and alternatives once each`,
    ]);
  });

  it("refuses more names than a certificate holds", () => {
    const names = Array.from({ length: 10 }, (_, index) => `n${index}.${zone}`);
    expect(faultsWith({ "prod.domain.alternativeNames": names })).toEqual([
      "prod.domain.alternativeNames: 10 names are more than a certificate holds beside the host by default (9)",
    ]);
  });

  it.each(["nobody", "a@b", "two@at@example.com", "with space@example.com", "@example.com"])(
    "refuses %s as a mail address",
    (address) => {
      expect(faultsWith({ "prod.alertEmail": address })).toEqual([
        `prod.alertEmail: ${address} is not a mail address such as platform@example.org`,
      ]);
    },
  );

  it("accepts a mail address with a plus", () => {
    expect(faultsWith({ "prod.alertEmail": "platform+prod@Example.com" })).toEqual([]);
  });
});
