import { DataAwsSsmParameter } from "@cdktf/provider-aws/lib/data-aws-ssm-parameter/index.js";
import { type Precondition, TerraformLocal } from "cdktf";
import { Construct } from "constructs";

/** Settings of a {@link ReleaseRecord}. */
export interface ReleaseRecordProps {
  /** Name of the SSM parameter that holds the record as JSON. */
  readonly parameterName: string;
  /** Name of the environment, for messages. */
  readonly environmentName: string;
}

const fieldNames = ["digest", "version", "commit"] as const;

type Field = (typeof fieldNames)[number];

/** What a complete record consists of; nothing that matches can break out of the JSON it is written into. */
const patterns: Readonly<Record<Field, string>> = {
  digest: "^sha256:[0-9a-f]{64}$",
  version: "^[0-9A-Za-z.+_-]{1,64}$",
  commit: "^[0-9a-f]{40}$",
};

/** The release to run, read when a plan is made. Every field is empty as long as nothing has been released. */
export class ReleaseRecord extends Construct {
  /** Digest of the image, `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
  readonly version: string;
  /** Commit that the image was built from. */
  readonly commit: string;
  /** Give this to the resource that needs the release: without one it refuses the plan and says what to do. */
  readonly precondition: Precondition;

  constructor(scope: Construct, id: string, { parameterName, environmentName }: ReleaseRecordProps) {
    super(scope, id);
    const parameter = new DataAwsSsmParameter(this, "parameter", { name: parameterName });
    const record = new TerraformLocal(this, "record", {
      ...Object.fromEntries(fieldNames.map((name) => [name, readField(parameter, name)])),
      counts: countsAsWritten(parameter),
    });
    const reference = (name: Field) => `local.${record.friendlyUniqueId}.${name}`;
    const isComplete = fieldNames.map((name) => `can(regex("${patterns[name]}", ${reference(name)}))`);
    this.digest = `\${${reference("digest")}}`;
    this.version = `\${${reference("version")}}`;
    this.commit = `\${${reference("commit")}}`;
    this.precondition = {
      condition: `\${${[...isComplete, `local.${record.friendlyUniqueId}.counts`].join(" && ")}}`,
      errorMessage:
        `The parameter ${parameterName} holds no release that counts: run \`slipway release ${environmentName}\` ` +
        "first, as docs/guide/releases.md shows.",
    };
  }
}

/**
 * Of writes at the same time only the first one counts, the one that became the very next version of the parameter.
 * What overwrote it is never applied.
 */
function countsAsWritten(parameter: DataAwsSsmParameter): string {
  const { fqn } = parameter;
  return `\${try(jsondecode(${fqn}.insecure_value).follows + 1 == ${fqn}.version, false)}`;
}

/** Empty when the parameter holds no such field. */
function readField(parameter: DataAwsSsmParameter, name: Field): string {
  return `\${try(jsondecode(${parameter.fqn}.insecure_value).${name}, "")}`;
}
