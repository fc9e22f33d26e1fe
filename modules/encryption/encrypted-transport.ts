import type { PolicyStatement } from "../policy-document.ts";

/** Statement of a resource's policy that refuses requests without TLS; `action` is as IAM writes it. */
export function encryptedTransportOnly(
  action: string,
  resource: string | readonly string[],
): PolicyStatement {
  return {
    Sid: "EncryptedTransportOnly",
    Effect: "Deny",
    Principal: "*",
    Action: action,
    Resource: resource,
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
