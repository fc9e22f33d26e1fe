import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { Certificate } from "./certificate.ts";

const stack = synthesised(
  (scope) =>
    new Certificate(scope, "certificate", {
      names: ["ledger.example.com", "status.example.com"],
      zoneId: "Z1",
    }),
);
const certificate = resourceOf(stack, "aws_acm_certificate");

test("is valid for every name, the first being its subject", () => {
  expect(certificate).toMatchObject({
    domain_name: "ledger.example.com",
    subject_alternative_names: ["status.example.com"],
  });
});

test("its replacement is issued before it goes", () => {
  expect(certificate.lifecycle).toEqual({ create_before_destroy: true });
});

test("is written into the public transparency logs", () => {
  expect(certificate.options).toEqual({ certificate_transparency_logging_preference: "ENABLED" });
});

test("proves each name by a record in the zone", () => {
  expect(certificate.validation_method).toBe("DNS");
  expect(resourceOf(stack, "aws_route53_record")).toMatchObject({
    for_each: expect.stringContaining("domain_validation_options): val.domain_name => val"),
    zone_id: "Z1",
    name: `\${each.value.resource_record_name}`,
    records: [`\${each.value.resource_record_value}`],
  });
});

test("a certificate that replaces another may claim the same record", () => {
  expect(resourceOf(stack, "aws_route53_record").allow_overwrite).toBe(true);
});

test("whoever uses it waits until it is issued", () => {
  expect(resourceOf(stack, "aws_acm_certificate_validation")).toMatchObject({
    certificate_arn: expect.stringMatching(/^\$\{aws_acm_certificate\.[^.]+\.arn\}$/),
    validation_record_fqdns: expect.stringMatching(/aws_route53_record\.\S+: val\.fqdn\]/),
  });
});
