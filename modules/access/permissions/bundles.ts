import type { PolicyStatement } from "../../policy-document.ts";

/** The bucket that carries saved plans from the review to the apply. */
export interface BundleStore {
  readonly bucketArn: string;
  readonly keyArn: string;
}

/** Putting a plan in, without reading any: what was reviewed cannot be read back and altered. */
export function putBundles({ bucketArn, keyArn }: BundleStore): PolicyStatement[] {
  return [
    { Sid: "PutPlans", Effect: "Allow", Action: "s3:PutObject", Resource: `${bucketArn}/*` },
    { Sid: "SealPlans", Effect: "Allow", Action: "kms:GenerateDataKey", Resource: keyArn },
  ];
}

/** Taking a plan out, without putting any in: only what was reviewed is applied. */
export function getBundles({ bucketArn, keyArn }: BundleStore): PolicyStatement[] {
  return [
    { Sid: "FindPlans", Effect: "Allow", Action: "s3:ListBucket", Resource: bucketArn },
    { Sid: "GetPlans", Effect: "Allow", Action: "s3:GetObject", Resource: `${bucketArn}/*` },
    { Sid: "OpenPlans", Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn },
  ];
}
