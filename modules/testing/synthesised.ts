import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";

/** A resource or data source as Terraform will read it. */
export type Block = Record<string, unknown>;

/** The JSON that CDKTF made of one stack. */
export interface SynthesisedStack {
  readonly resource?: Record<string, Record<string, Block>>;
  readonly data?: Record<string, Record<string, Block>>;
  readonly [section: string]: unknown;
}

/** Builds a stack of its own around the constructs under test and returns its JSON; validations run. */
export function synthesised(build: (stack: TerraformStack) => void): SynthesisedStack {
  const stack = new TerraformStack(new App({ context: { excludeStackIdFromLogicalIds: true } }), "test");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  build(stack);
  stack.runAllValidations();
  return stack.toTerraform();
}

/** All resources of one type, for example `aws_subnet`, in the order of their logical ids. */
export function resourcesOf(stack: SynthesisedStack, type: string): Block[] {
  return Object.values(stack.resource?.[type] ?? {});
}

/** The only resource of a type; throws when there is none or more than one. */
export function resourceOf(stack: SynthesisedStack, type: string): Block {
  const found = resourcesOf(stack, type);
  if (found.length !== 1 || !found[0]) throw new Error(`Expected one ${type}, found ${found.length}.`);
  return found[0];
}
