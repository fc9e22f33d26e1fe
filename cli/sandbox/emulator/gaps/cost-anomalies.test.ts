import { beforeEach, expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

let emulated: Emulated;
beforeEach(() => {
  emulated = new Emulated();
});

const call = (operation: string, input: object) =>
  emulated.document({ service: "ce", operation, input: { ...input } });

test("a monitor can be made, read, changed and deleted", async () => {
  const made = await call("CreateAnomalyMonitor", { AnomalyMonitor: { MonitorName: "costs" } });
  const { MonitorArn } = made as { MonitorArn: string };
  expect(MonitorArn).toMatch(/^arn:aws:ce::111111111111:anomalymonitor\/[0-9a-f-]{36}$/);
  await call("UpdateAnomalyMonitor", { MonitorArn, MonitorName: "all costs" });
  expect(await call("GetAnomalyMonitors", { MonitorArnList: [MonitorArn] })).toEqual({
    AnomalyMonitors: [{ MonitorArn, MonitorName: "all costs" }],
  });
  await call("DeleteAnomalyMonitor", { MonitorArn });
  expect(await call("GetAnomalyMonitors", {})).toEqual({ AnomalyMonitors: [] });
});

test("a subscription can be made, read and deleted", async () => {
  const made = await call("CreateAnomalySubscription", { AnomalySubscription: { Frequency: "DAILY" } });
  const { SubscriptionArn } = made as { SubscriptionArn: string };
  expect(await call("GetAnomalySubscriptions", { SubscriptionArnList: [SubscriptionArn] })).toEqual({
    AnomalySubscriptions: [{ SubscriptionArn, Frequency: "DAILY" }],
  });
  await call("DeleteAnomalySubscription", { SubscriptionArn });
  expect(await call("GetAnomalySubscriptions", {})).toEqual({ AnomalySubscriptions: [] });
});

test("a missing monitor is the service's own error", async () => {
  const input = { MonitorArn: "arn:none" };
  expect(await emulated.call({ service: "ce", operation: "DeleteAnomalyMonitor", input })).toBe(
    '400 {"__type":"UnknownMonitorException","message":"arn:none does not exist."}',
  );
});

test("a monitor keeps its tags", async () => {
  const made = await call("CreateAnomalyMonitor", {
    AnomalyMonitor: { MonitorName: "costs" },
    ResourceTags: [{ Key: "Project", Value: "slipway" }],
  });
  const { MonitorArn: ResourceArn } = made as { MonitorArn: string };
  await call("TagResource", { ResourceArn, ResourceTags: [{ Key: "Stack", Value: "foundation" }] });
  await call("UntagResource", { ResourceArn, ResourceTagKeys: ["Project"] });
  expect(await call("ListTagsForResource", { ResourceArn })).toEqual({
    ResourceTags: [{ Key: "Stack", Value: "foundation" }],
  });
});

test("tags of what moto has are left to moto", async () => {
  emulated.moto = { ResourceTags: [] };
  await call("ListTagsForResource", { ResourceArn: "arn:aws:ce::111111111111:costcategory/c" });
  expect(emulated.forwarded).toHaveLength(1);
});
