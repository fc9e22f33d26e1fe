import { ActionsVariable } from "@cdktf/provider-github/lib/actions-variable/index.js";
import { Construct } from "constructs";
import { addressPart } from "./address-part.ts";

/** Settings of {@link RepositoryVariables}. */
export interface RepositoryVariablesProps {
  readonly repository: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Variables of a repository, for jobs without an environment. */
export class RepositoryVariables extends Construct {
  constructor(scope: Construct, id: string, { repository, variables }: RepositoryVariablesProps) {
    super(scope, id);
    for (const [variableName, value] of Object.entries(variables)) {
      new ActionsVariable(this, addressPart(variableName), { repository, variableName, value });
    }
  }
}
