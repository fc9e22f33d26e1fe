import { IssueLabel } from "@cdktf/provider-github/lib/issue-label/index.js";
import { Construct } from "constructs";
import { addressPart } from "./address-part.ts";

/** Settings of {@link Labels}. */
export interface LabelsProps {
  readonly repository: string;
  readonly labels: readonly { readonly name: string; readonly color: string; readonly description: string }[];
}

/** Labels, each a resource of its own, so that those which people made by hand stay. */
export class Labels extends Construct {
  constructor(scope: Construct, id: string, { repository, labels }: LabelsProps) {
    super(scope, id);
    for (const label of labels) new IssueLabel(this, addressPart(label.name), { repository, ...label });
  }
}
