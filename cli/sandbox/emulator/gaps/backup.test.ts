import { beforeEach, expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

let emulated: Emulated;
beforeEach(() => {
  emulated = new Emulated();
});

const rest = (method: string, url: string, input = {}) =>
  emulated.document({ service: "backup", method, url, input });

test("a selection can be made, read and deleted", async () => {
  const BackupSelection = { SelectionName: "database", Resources: ["arn:db"] };
  const made = await rest("PUT", "/backup/plans/p/selections", { BackupSelection });
  const { SelectionId } = made as { SelectionId: string };
  const url = `/backup/plans/p/selections/${SelectionId}`;
  expect(await rest("GET", url)).toMatchObject({ BackupPlanId: "p", BackupSelection, SelectionId });
  expect(await rest("DELETE", url)).toEqual({});
  expect(await emulated.call({ service: "backup", method: "GET", url })).toBe(
    `400 {"__type":"ResourceNotFoundException","message":"The backup-selection ${SelectionId} does not exist."}`,
  );
});

test("a restore-testing plan keeps its settings, changes and tags", async () => {
  const plan = { RestoreTestingPlanName: "drill", ScheduleExpression: "cron(0 9 ? * SUN *)" };
  const made = await rest("PUT", "/restore-testing/plans", {
    RestoreTestingPlan: plan,
    Tags: { Project: "slipway" },
  });
  const { RestoreTestingPlanArn } = made as { RestoreTestingPlanArn: string };
  await rest("PUT", "/restore-testing/plans/drill", { RestoreTestingPlan: { StartWindowHours: 8 } });
  expect(await rest("GET", "/restore-testing/plans/drill")).toMatchObject({
    RestoreTestingPlan: { ...plan, StartWindowHours: 8, RestoreTestingPlanArn },
  });
  expect(await rest("GET", `/tags/${encodeURIComponent(RestoreTestingPlanArn)}`)).toEqual({
    Tags: { Project: "slipway" },
  });
  expect(await rest("DELETE", "/restore-testing/plans/drill")).toEqual({});
});

test("a restore-testing selection can be made, read and deleted", async () => {
  await rest("PUT", "/restore-testing/plans", { RestoreTestingPlan: { RestoreTestingPlanName: "drill" } });
  const selection = { RestoreTestingSelectionName: "database", ProtectedResourceType: "RDS" };
  await rest("PUT", "/restore-testing/plans/drill/selections", { RestoreTestingSelection: selection });
  const url = "/restore-testing/plans/drill/selections/database";
  expect(await rest("GET", url)).toMatchObject({
    RestoreTestingSelection: { ...selection, RestoreTestingPlanName: "drill" },
  });
  expect(await rest("DELETE", url)).toEqual({});
  expect(await emulated.call({ service: "backup", method: "GET", url })).toBe(
    '400 {"__type":"ResourceNotFoundException","message":"The restore-testing-selection drill/database does not exist."}',
  );
});

test("moto is asked for tags with the slash that it wants", async () => {
  emulated.moto = { Tags: { Project: "slipway" } };
  expect(await rest("GET", "/tags/arn%3Aplan")).toEqual({ Tags: { Project: "slipway" } });
  expect(emulated.forwarded.map(({ url }) => url)).toEqual(["/tags/arn%3Aplan/"]);
});
