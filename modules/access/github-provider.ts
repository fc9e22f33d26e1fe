import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider/index.js";
import { Construct } from "constructs";
import type { PolicyStatement } from "../policy-document.ts";
import { type GithubContext, type GithubRepository, githubSubjects } from "./github-subjects.ts";

/** Host that issues the tokens of GitHub Actions. */
const issuer = "token.actions.githubusercontent.com";

const audience = "sts.amazonaws.com";

/** Makes the account accept the identities of GitHub Actions, so that no workflow needs a stored key. */
export class GithubProvider extends Construct {
  private readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const provider = new IamOpenidConnectProvider(this, "Resource", {
      url: `https://${issuer}`,
      clientIdList: [audience],
    });
    this.arn = provider.arn;
  }

  /** Trust in the runs of one repository in one of the contexts. */
  trust(repository: GithubRepository, ...contexts: readonly GithubContext[]): PolicyStatement {
    return {
      Sid: "GithubActions",
      Effect: "Allow",
      Principal: { Federated: this.arn },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: audience,
          [`${issuer}:sub`]: contexts.flatMap((context) => githubSubjects(repository, context)),
        },
      },
    };
  }
}
