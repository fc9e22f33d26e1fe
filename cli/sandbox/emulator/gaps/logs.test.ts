import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

test("a saved query can be made, read, replaced and deleted", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input: object) =>
    emulated.document({ service: "logs", operation, input: { ...input } });
  const made = await call("PutQueryDefinition", { name: "errors", queryString: "a", clientToken: "t" });
  const { queryDefinitionId } = made as { queryDefinitionId: string };
  await call("PutQueryDefinition", { name: "errors", queryString: "b", queryDefinitionId });
  await call("PutQueryDefinition", { name: "other", queryString: "c" });
  expect(await call("DescribeQueryDefinitions", { queryDefinitionNamePrefix: "err" })).toEqual({
    queryDefinitions: [{ name: "errors", queryString: "b", queryDefinitionId }],
  });
  expect(await call("DeleteQueryDefinition", { queryDefinitionId })).toEqual({ success: true });
  expect(
    await emulated.call({
      service: "logs",
      operation: "DeleteQueryDefinition",
      input: { queryDefinitionId },
    }),
  ).toBe(
    `400 {"__type":"ResourceNotFoundException","message":"The query definition ${queryDefinitionId} does not exist."}`,
  );
});
