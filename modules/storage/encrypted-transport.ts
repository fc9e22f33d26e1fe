import type { PolicyStatement } from "../policy-document.ts";

/** Refuses requests to a bucket that are not encrypted in transport with TLS 1.2 or newer. */
export function encryptedTransportOnly(bucketArn: string): PolicyStatement[] {
  const everything = { Principal: "*", Action: "s3:*", Resource: [bucketArn, `${bucketArn}/*`] } as const;
  return [
    {
      Sid: "EncryptedTransportOnly",
      Effect: "Deny",
      ...everything,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
    {
      Sid: "NoOutdatedEncryption",
      Effect: "Deny",
      ...everything,
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}
