import type { AwsAnswer } from "../aws-answer.ts";
import { formParameters } from "../aws-request.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { elements, elementText, withXml, xmlOf } from "../xml.ts";

/** Parameters that moto drops, each with the element in which the provider reads it back. */
const DROPPED: Readonly<Record<string, string>> = {
  DatabaseInsightsMode: "DatabaseInsightsMode",
  EnablePerformanceInsights: "PerformanceInsightsEnabled",
  EngineLifecycleSupport: "EngineLifecycleSupport",
  PerformanceInsightsKMSKeyId: "PerformanceInsightsKMSKeyId",
  PerformanceInsightsRetentionPeriod: "PerformanceInsightsRetentionPeriod",
};

/** Lets moto make or change the instance, and remembers what moto drops. */
export async function changeInstance(call: GapCall): Promise<AwsAnswer> {
  const parameters = formParameters(call.request.body);
  const answer = await call.forward();
  const id = parameters.get("DBInstanceIdentifier");
  if (answer.status === 200 && id) {
    const sent = Object.entries(DROPPED).flatMap(([parameter, element]) => {
      const value = parameters.get(parameter);
      return value === null ? [] : [[element, value] as const];
    });
    instances(call).set(id, { ...instances(call).get(id), ...Object.fromEntries(sent) });
  }
  return withDroppedFields(call, answer);
}

export async function describeInstances(call: GapCall): Promise<AwsAnswer> {
  return withDroppedFields(call, await call.forward());
}

export async function deleteInstance(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  const id = formParameters(call.request.body).get("DBInstanceIdentifier");
  if (answer.status === 200 && id) instances(call).delete(id);
  return answer;
}

/** moto stores only parameters that somebody set, which AWS marks with their source. */
export async function describeParameters(call: GapCall): Promise<AwsAnswer> {
  const answer = await call.forward();
  return withXml(answer, xmlOf(answer).replaceAll("</Parameter>", "<Source>user</Source></Parameter>"));
}

function withDroppedFields(call: GapCall, answer: AwsAnswer): AwsAnswer {
  const amended = xmlOf(answer).replaceAll(/<DBInstance>.*?<\/DBInstance>/gs, (instance) => {
    const id = elementText(instance, "DBInstanceIdentifier") ?? "";
    return instance.replace(/<\/DBInstance>$/, `${elements(instances(call).get(id) ?? {})}</DBInstance>`);
  });
  return withXml(answer, amended);
}

function instances(call: GapCall): Map<string, Document> {
  return call.documents("db-instance");
}
