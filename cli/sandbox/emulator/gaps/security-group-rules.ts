import type { AwsAnswer } from "../aws-answer.ts";
import { formParameters } from "../aws-request.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { elements, elementText, withXml, xmlOf } from "../xml.ts";

/** Where the description of a rule about a group or a prefix list stands. */
const DESCRIPTION = /^IpPermissions\.1\.(Groups|PrefixListIds)\.1\.Description$/;

/** Lets moto make the rule, and remembers the description, which moto keeps for address ranges only. */
export async function authorize(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const rule = elementText(xmlOf(answer), "securityGroupRuleId");
  const sent = [...formParameters(call.request.body)].find(([name]) => DESCRIPTION.test(name));
  if (rule && sent) descriptions(call).set(rule, { description: sent[1] });
  return withDescriptions(call, answer);
}

export async function describeRules(call: GapCall): Promise<AwsAnswer> {
  return withDescriptions(call, await call.forward());
}

function withDescriptions(call: GapCall, answer: AwsAnswer): AwsAnswer {
  const amended = xmlOf(answer).replaceAll(
    /<securityGroupRuleId>([^<]*)<\/securityGroupRuleId>/g,
    (element, rule: string) => element + elements(descriptions(call).get(rule) ?? {}),
  );
  return withXml(answer, amended);
}

function descriptions(call: GapCall): Map<string, Document> {
  return call.documents("security-group-rule-description");
}
