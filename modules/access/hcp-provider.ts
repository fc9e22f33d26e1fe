import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { Construct } from "constructs";
import type { PolicyStatement } from "../policy-document.ts";
import { type HcpRunPhase, type HcpWorkspaces, hcpSubjects } from "./hcp-subjects.ts";

const audience = "aws.workload.identity";

/** Settings of an {@link HcpProvider}. */
export interface HcpProviderProps {
  /** Host of the server that issues the tokens, for example `app.terraform.io`. */
  readonly hostname: string;
}

/** Makes the account accept the identities of HCP Terraform's runs, so that no workspace needs a stored key. */
export class HcpProvider extends Construct {
  private readonly arn: string;
  private readonly issuer: string;

  constructor(scope: Construct, id: string, { hostname }: HcpProviderProps) {
    super(scope, id);
    this.issuer = hostname;
    this.arn = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${hostname}`,
      clientIdList: [audience],
    }).arn;
  }

  /** Trust in the runs of the workspaces, in one phase. */
  trust(workspaces: HcpWorkspaces, phase: HcpRunPhase): PolicyStatement {
    return {
      Sid: "HcpTerraform",
      Effect: "Allow",
      Principal: { Federated: this.arn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${this.issuer}:aud`]: audience,
          [`${this.issuer}:sub`]: hcpSubjects(workspaces, phase),
        },
      },
    };
  }
}
