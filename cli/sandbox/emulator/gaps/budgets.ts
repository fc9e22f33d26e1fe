import { z } from "zod";
import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import type { GapCall } from "../gap.ts";
import { asList, asMap, forgetTags, rememberTags, tagListSchema, tagsOf } from "./tags.ts";

const budgetSchema = z.object({
  AccountId: z.string(),
  Budget: z.object({ BudgetName: z.string() }),
  NotificationsWithSubscribers: z
    .array(z.object({ Notification: z.unknown(), Subscribers: z.array(z.unknown()) }))
    .default([]),
  ResourceTags: tagListSchema,
});

const resourceSchema = z.object({ ResourceARN: z.string() });

/** Lets moto make the budget, and remembers its tags and the subscribers of its notifications, which moto drops. */
export async function createBudget(call: GapCall): Promise<AwsAnswer> {
  const { AccountId, Budget, NotificationsWithSubscribers, ResourceTags } = budgetSchema.parse(call.input);
  const answer = await call.forward();
  rememberTags(call, `arn:aws:budgets::${AccountId}:budget/${Budget.BudgetName}`, asMap(ResourceTags));
  for (const { Notification, Subscribers } of NotificationsWithSubscribers) {
    subscribers(call).set(notificationId(Budget.BudgetName, Notification), { Subscribers });
  }
  return answer;
}

/** Lets moto make the notification of an existing budget, and remembers its subscribers. */
export async function createNotification(call: GapCall): Promise<AwsAnswer> {
  const { BudgetName, Notification, Subscribers } = z
    .object({ BudgetName: z.string(), Notification: z.unknown(), Subscribers: z.array(z.unknown()) })
    .parse(call.input);
  subscribers(call).set(notificationId(BudgetName, Notification), { Subscribers });
  return call.forward();
}

export function describeSubscribers(call: GapCall): Document {
  const { BudgetName, Notification } = z
    .object({ BudgetName: z.string(), Notification: z.unknown() })
    .parse(call.input);
  return subscribers(call).get(notificationId(BudgetName, Notification)) ?? { Subscribers: [] };
}

export function listTagsForResource(call: GapCall): Document {
  return { ResourceTags: asList(tagsOf(call, resourceSchema.parse(call.input).ResourceARN)) };
}

export function tagResource(call: GapCall): Document {
  const { ResourceARN, ResourceTags } = resourceSchema
    .extend({ ResourceTags: tagListSchema })
    .parse(call.input);
  rememberTags(call, ResourceARN, asMap(ResourceTags));
  return {};
}

export function untagResource(call: GapCall): Document {
  const { ResourceARN, ResourceTagKeys } = resourceSchema
    .extend({ ResourceTagKeys: z.array(z.string()) })
    .parse(call.input);
  forgetTags(call, ResourceARN, ResourceTagKeys);
  return {};
}

function subscribers(call: GapCall): Map<string, Document> {
  return call.documents("budget-subscribers");
}

/** A notification has no id of its own: AWS tells it by what it compares. */
function notificationId(budget: string, notification: unknown): string {
  const { NotificationType, ComparisonOperator, Threshold, ThresholdType } = z
    .object({
      NotificationType: z.string(),
      ComparisonOperator: z.string(),
      Threshold: z.number(),
      ThresholdType: z.string().default("PERCENTAGE"),
    })
    .parse(notification);
  return [budget, NotificationType, ComparisonOperator, Threshold, ThresholdType].join(" ");
}
