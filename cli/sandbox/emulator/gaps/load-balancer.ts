import type { AwsAnswer } from "../aws-answer.ts";
import { formParameters } from "../aws-request.ts";
import { type GapCall, GapError } from "../gap.ts";
import { xmlOf } from "../xml.ts";

const PROTECTED = /<Key>deletion_protection\.enabled<\/Key>\s*<Value>true<\/Value>/;

/** Lets moto delete the load balancer unless its deletion protection is on. */
export async function deleteLoadBalancer(call: GapCall): Promise<AwsAnswer> {
  const parameters = formParameters(call.request.body);
  const arn = parameters.get("LoadBalancerArn");
  parameters.set("Action", "DescribeLoadBalancerAttributes");
  const attributes = await call.forward({ ...call.request, body: Buffer.from(parameters.toString()) });
  if (PROTECTED.test(xmlOf(attributes))) {
    throw new GapError(
      "OperationNotPermitted",
      `Load balancer '${arn}' cannot be deleted because deletion protection is enabled`,
    );
  }
  return call.forward();
}
