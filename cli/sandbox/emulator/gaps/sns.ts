import type { AwsAnswer } from "../aws-answer.ts";
import { formParameters } from "../aws-request.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { elementText, withXml, xmlOf } from "../xml.ts";

const ATTRIBUTE = "SignatureVersion";

/** Lets moto make the topic, and remembers the version of its signatures. */
export async function createTopic(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const parameters = formParameters(call.request.body);
  const key = [...parameters].find(([name, value]) => name.endsWith(".key") && value === ATTRIBUTE)?.[0];
  const version = key && parameters.get(key.replace(/\.key$/, ".value"));
  const arn = elementText(xmlOf(answer), "TopicArn");
  if (arn && version) topics(call).set(arn, { version });
  return answer;
}

/** Lets moto change the topic, and remembers the version of its signatures. */
export async function setTopicAttributes(call: GapCall): Promise<AwsAnswer> {
  const parameters = formParameters(call.request.body);
  const arn = parameters.get("TopicArn");
  if (arn && parameters.get("AttributeName") === ATTRIBUTE) {
    topics(call).set(arn, { version: parameters.get("AttributeValue") });
  }
  return call.forward();
}

export async function getTopicAttributes(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const topic = topics(call).get(formParameters(call.request.body).get("TopicArn") ?? "");
  if (!topic) return answer;
  const entry = `<entry><key>${ATTRIBUTE}</key><value>${topic.version}</value></entry>`;
  return withXml(answer, xmlOf(answer).replace("</Attributes>", `${entry}</Attributes>`));
}

function topics(call: GapCall): Map<string, Document> {
  return call.documents("topic");
}
