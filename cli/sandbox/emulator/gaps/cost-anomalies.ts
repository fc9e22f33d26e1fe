import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import { type GapCall, GapError } from "../gap.ts";
import { asList, asMap, forgetTags, rememberTags, tagListSchema, tagsOf } from "./tags.ts";

/** What tells the two kinds of cost anomaly detection apart. */
interface CostAnomalyKind {
  /** Field of the request that holds the document. */
  readonly field: "AnomalyMonitor" | "AnomalySubscription";
  /** Field that holds its ARN. */
  readonly arn: "MonitorArn" | "SubscriptionArn";
  /** Field that filters when reading, and the list that is answered. */
  readonly filter: "MonitorArnList" | "SubscriptionArnList";
  readonly list: "AnomalyMonitors" | "AnomalySubscriptions";
  /** Part of the ARN. */
  readonly path: "anomalymonitor" | "anomalysubscription";
  /** Error of a missing one. */
  readonly missing: "UnknownMonitorException" | "UnknownSubscriptionException";
}

const MONITOR: CostAnomalyKind = {
  field: "AnomalyMonitor",
  arn: "MonitorArn",
  filter: "MonitorArnList",
  list: "AnomalyMonitors",
  path: "anomalymonitor",
  missing: "UnknownMonitorException",
};

const SUBSCRIPTION: CostAnomalyKind = {
  field: "AnomalySubscription",
  arn: "SubscriptionArn",
  filter: "SubscriptionArnList",
  list: "AnomalySubscriptions",
  path: "anomalysubscription",
  missing: "UnknownSubscriptionException",
};

/** The four operations of one kind. */
interface CostAnomalyAnswers {
  create(call: GapCall): Document;
  get(call: GapCall): Document;
  update(call: GapCall): Document;
  delete(call: GapCall): Document;
}

function answersFor({ field, arn, filter, list, path, missing }: CostAnomalyKind): CostAnomalyAnswers {
  const stored = (call: GapCall) => call.documents(path);
  const arnIn = (input: Document) => z.string().parse(input[arn]);
  const existing = (call: GapCall) => {
    const document = stored(call).get(arnIn(call.input));
    if (!document) throw new GapError(missing, `${arnIn(call.input)} does not exist.`);
    return document;
  };
  return {
    create(call) {
      const id = `arn:aws:ce::${call.request.accessKey}:${path}/${randomUUID()}`;
      const document = z.record(z.string(), z.unknown()).parse(call.input[field]);
      stored(call).set(id, { ...document, [arn]: id });
      rememberTags(call, id, asMap(tagListSchema.parse(call.input.ResourceTags)));
      return { [arn]: id };
    },
    get(call) {
      const wanted = z.array(z.string()).default([]).parse(call.input[filter]);
      const all = [...stored(call)];
      return {
        [list]: all
          .filter(([id]) => wanted.length === 0 || wanted.includes(id))
          .map(([, document]) => document),
      };
    },
    update(call) {
      stored(call).set(arnIn(call.input), { ...existing(call), ...call.input });
      return { [arn]: arnIn(call.input) };
    },
    delete(call) {
      existing(call);
      stored(call).delete(arnIn(call.input));
      return {};
    },
  };
}

export const monitors: CostAnomalyAnswers = answersFor(MONITOR);
export const subscriptions: CostAnomalyAnswers = answersFor(SUBSCRIPTION);

const resourceSchema = z.object({ ResourceArn: z.string() });

export function listTagsForResource(call: GapCall): Document | Promise<AwsAnswer> {
  const { ResourceArn } = resourceSchema.parse(call.input);
  return isAnomalyDetection(ResourceArn)
    ? { ResourceTags: asList(tagsOf(call, ResourceArn)) }
    : call.forward();
}

export function tagResource(call: GapCall): Document | Promise<AwsAnswer> {
  const { ResourceArn, ResourceTags } = resourceSchema
    .extend({ ResourceTags: tagListSchema })
    .parse(call.input);
  if (!isAnomalyDetection(ResourceArn)) return call.forward();
  rememberTags(call, ResourceArn, asMap(ResourceTags));
  return {};
}

export function untagResource(call: GapCall): Document | Promise<AwsAnswer> {
  const { ResourceArn, ResourceTagKeys } = resourceSchema
    .extend({ ResourceTagKeys: z.array(z.string()) })
    .parse(call.input);
  if (!isAnomalyDetection(ResourceArn)) return call.forward();
  forgetTags(call, ResourceArn, ResourceTagKeys);
  return {};
}

function isAnomalyDetection(arn: string): boolean {
  return arn.includes(`:${MONITOR.path}/`) || arn.includes(`:${SUBSCRIPTION.path}/`);
}
