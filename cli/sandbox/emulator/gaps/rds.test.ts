import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

const call = (emulated: Emulated, parameters: Record<string, string>) =>
  emulated.call({ service: "rds", input: new URLSearchParams(parameters) });

const instance = (id: string) =>
  `<DBInstance><DBInstanceIdentifier>${id}</DBInstanceIdentifier></DBInstance>`;

test("an instance keeps the settings that moto drops, until it is deleted", async () => {
  const emulated = new Emulated();
  emulated.moto = `<R>${instance("a")}${instance("b")}</R>`;
  const DBInstanceIdentifier = "a";
  await call(emulated, {
    Action: "CreateDBInstance",
    DBInstanceIdentifier,
    EnablePerformanceInsights: "true",
    PerformanceInsightsRetentionPeriod: "7",
  });
  await call(emulated, {
    Action: "ModifyDBInstance",
    DBInstanceIdentifier,
    PerformanceInsightsRetentionPeriod: "465",
  });
  expect(await call(emulated, { Action: "DescribeDBInstances" })).toBe(
    `<R><DBInstance><DBInstanceIdentifier>a</DBInstanceIdentifier><PerformanceInsightsEnabled>true</PerformanceInsightsEnabled><PerformanceInsightsRetentionPeriod>465</PerformanceInsightsRetentionPeriod></DBInstance>${instance("b")}</R>`,
  );
  await call(emulated, { Action: "DeleteDBInstance", DBInstanceIdentifier });
  expect(await call(emulated, { Action: "DescribeDBInstances" })).toBe(emulated.moto);
});

test("parameters are said to be set by a person", async () => {
  const emulated = new Emulated();
  emulated.moto = "<Parameter><ParameterName>log_statement</ParameterName></Parameter>";
  expect(await call(emulated, { Action: "DescribeDBParameters" })).toBe(
    "<Parameter><ParameterName>log_statement</ParameterName><Source>user</Source></Parameter>",
  );
});
