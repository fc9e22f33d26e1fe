import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

const Notification = {
  NotificationType: "FORECASTED",
  ComparisonOperator: "GREATER_THAN",
  Threshold: 100,
  ThresholdType: "PERCENTAGE",
};
const Subscribers = [{ SubscriptionType: "EMAIL", Address: "a@example.com" }];

test("a budget keeps its tags and the subscribers of its notifications", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input: object) =>
    emulated.document({ service: "budgets", operation, input: { ...input } });
  const ResourceARN = "arn:aws:budgets::111111111111:budget/month";
  const tags = () => call("ListTagsForResource", { ResourceARN });

  await call("CreateBudget", {
    AccountId: "111111111111",
    Budget: { BudgetName: "month" },
    NotificationsWithSubscribers: [{ Notification, Subscribers }],
    ResourceTags: [{ Key: "Project", Value: "slipway" }],
  });
  expect(emulated.forwarded).toHaveLength(1);
  expect(await call("DescribeSubscribersForNotification", { BudgetName: "month", Notification })).toEqual({
    Subscribers,
  });
  await call("TagResource", { ResourceARN, ResourceTags: [{ Key: "Stack", Value: "foundation" }] });
  await call("UntagResource", { ResourceARN, ResourceTagKeys: ["Project"] });
  expect(await tags()).toEqual({ ResourceTags: [{ Key: "Stack", Value: "foundation" }] });
});

test("a notification that is added later keeps its subscribers", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input: object) =>
    emulated.document({ service: "budgets", operation, input: { ...input } });
  await call("CreateNotification", { BudgetName: "month", Notification, Subscribers });
  expect(await call("DescribeSubscribersForNotification", { BudgetName: "month", Notification })).toEqual({
    Subscribers,
  });
  expect(await call("DescribeSubscribersForNotification", { BudgetName: "other", Notification })).toEqual({
    Subscribers: [],
  });
});
