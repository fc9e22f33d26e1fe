/** How an AWS SDK client reaches its account; what is left out comes from the usual places. */
export interface AwsAccess {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The same from `AWS_*` variables that are not this process's own, such as those of the emulated AWS. */
export function accessFrom(variables: Readonly<Record<string, string>>): AwsAccess {
  const { AWS_ENDPOINT_URL, AWS_REGION = "", AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = variables;
  return {
    region: AWS_REGION,
    ...(AWS_ENDPOINT_URL && { endpoint: AWS_ENDPOINT_URL }),
    ...(AWS_ACCESS_KEY_ID &&
      AWS_SECRET_ACCESS_KEY && {
        credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
      }),
  };
}
