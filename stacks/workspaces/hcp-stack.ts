import { TfeProvider } from "@cdktf/provider-tfe/lib/provider/index.js";
import type { Construct } from "constructs";
import { configureBackend } from "../backend.ts";
import type { HcpBackend } from "../hcp.ts";
import { type LedgerScope, ledgerEnvironment } from "../ledger.ts";
import { ReadableStack } from "../readable-stack.ts";

/** What stacks about HCP Terraform itself are made from. */
export interface HcpStackProps extends LedgerScope {
  readonly backend: HcpBackend;
}

/** A stack about HCP Terraform itself, which an administrator applies with a token of their own. */
export abstract class HcpStack extends ReadableStack {
  constructor(scope: Construct, id: string, { backend, ...props }: HcpStackProps) {
    super(scope, id);
    new TfeProvider(this, "tfe", {
      organization: backend.organization,
      ...(backend.hostname && { hostname: backend.hostname }),
    });
    // Its own workspace is in the default project: it exists before the project that it makes.
    const { project: _, ...outside } = backend;
    configureBackend(this, id, {
      platform: { ...props.platform, backend: outside },
      environment: ledgerEnvironment(props),
    });
  }
}
