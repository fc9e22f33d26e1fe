import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

test("a certificate keeps the key algorithm that was asked for", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input = {}) => emulated.document({ service: "acm", operation, input });
  emulated.moto = { CertificateArn: "arn:c" };
  await call("RequestCertificate", { KeyAlgorithm: "EC_prime256v1" });
  emulated.moto = { Certificate: { CertificateArn: "arn:c", Status: "ISSUED", KeyAlgorithm: "RSA_2048" } };
  expect(await call("DescribeCertificate")).toEqual({
    Certificate: { CertificateArn: "arn:c", Status: "ISSUED", KeyAlgorithm: "EC_prime256v1" },
  });
});
