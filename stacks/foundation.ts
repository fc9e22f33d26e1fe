import type { Construct } from "constructs";
import { Network } from "../modules/network.ts";
import { EnvironmentStack, type EnvironmentStackProps } from "./environment-stack.ts";

export class FoundationStack extends EnvironmentStack {
  readonly network: Network;
  constructor(scope: Construct, props: EnvironmentStackProps) {
    super(scope, `${props.environment.name}-foundation`, props);
    this.network = new Network(this, "network", {
      prefix: this.prefix,
      cidr: props.environment.network.cidr,
    });
  }
}
