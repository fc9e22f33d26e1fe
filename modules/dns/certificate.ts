import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate/index.js";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation/index.js";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record/index.js";
import { TerraformIterator, Token } from "cdktf";
import { Construct } from "constructs";

/** Settings of a {@link Certificate}. */
export interface CertificateProps {
  /** Names without wildcards; the first, at most 64 characters, is the certificate's subject. */
  readonly names: readonly [string, ...string[]];
  /** Public hosted zone that holds all names. */
  readonly zoneId: string;
}

/** Seconds for which resolvers remember a validation record. */
const validationTtlSeconds = 300;

/** Public TLS certificate that proves itself by DNS, and so renews itself for as long as the records stand. */
export class Certificate extends Construct {
  /** ARN that exists only once the certificate is issued. */
  readonly arn: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id);
    const certificate = this.request(props);
    const proof = this.proveOwnership(certificate, props);
    this.arn = this.awaitIssue(certificate, proof);
  }

  private request({ names: [domainName, ...alternativeNames] }: CertificateProps): AcmCertificate {
    return new AcmCertificate(this, "Resource", {
      domainName,
      subjectAlternativeNames: alternativeNames,
      validationMethod: "DNS",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private proveOwnership(certificate: AcmCertificate, { zoneId }: CertificateProps): Route53Record {
    const options = TerraformIterator.fromComplexList(certificate.domainValidationOptions, "domain_name");
    return new Route53Record(this, "validation", {
      forEach: options,
      zoneId,
      name: options.getString("resource_record_name"),
      type: options.getString("resource_record_type"),
      records: [options.getString("resource_record_value")],
      ttl: validationTtlSeconds,
      // A certificate that replaces another asks for the same record.
      allowOverwrite: true,
    });
  }

  private awaitIssue(certificate: AcmCertificate, proof: Route53Record): string {
    const validation = new AcmCertificateValidation(this, "issued", {
      certificateArn: certificate.arn,
      validationRecordFqdns: Token.asList(TerraformIterator.fromResources(proof).pluckProperty("fqdn")),
    });
    return validation.certificateArn;
  }
}
