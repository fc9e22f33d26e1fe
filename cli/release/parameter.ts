import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { Fault } from "../fault.ts";
import { nextRecord, type Release } from "./record.ts";

/** Name of the parameter that holds an environment's release record. */
export function releaseParameterName(platform: string, environment: string): string {
  return `/${platform}/${environment}/release`;
}

/**
 * Makes `release` the one that the next apply of the service stack runs.
 *
 * @throws Fault when the parameter does not exist: the environment's foundation makes it.
 */
export async function writeRelease(
  release: Release,
  {
    parameterName,
    variables,
  }: {
    readonly parameterName: string;
    /** Endpoint, region and credentials as `AWS_*` variables. */
    readonly variables: Readonly<Record<string, string>>;
  },
): Promise<void> {
  const client = ssmClient(variables);
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: parameterName }));
    const record = nextRecord(release, Parameter?.Value ?? "");
    await client.send(
      new PutParameterCommand({ Name: parameterName, Value: JSON.stringify(record), Overwrite: true }),
    );
  } catch (error) {
    if (!(error instanceof ParameterNotFound)) throw error;
    throw new Fault(
      `The parameter ${parameterName} does not exist, so no release can be recorded: apply the environment's foundation stack first.`,
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}

function ssmClient(variables: Readonly<Record<string, string>>): SSMClient {
  const { AWS_ENDPOINT_URL, AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = variables;
  return new SSMClient({
    ...(AWS_REGION && { region: AWS_REGION }),
    ...(AWS_ENDPOINT_URL && { endpoint: AWS_ENDPOINT_URL }),
    ...(AWS_ACCESS_KEY_ID &&
      AWS_SECRET_ACCESS_KEY && {
        credentials: { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY },
      }),
  });
}
