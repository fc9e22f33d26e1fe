import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

test("a scalable target keeps its tags", async () => {
  const emulated = new Emulated();
  const call = (operation: string, input: object) =>
    emulated.document({ service: "application-autoscaling", operation, input: { ...input } });
  const ResourceARN = "arn:target";
  const tags = () => call("ListTagsForResource", { ResourceARN });

  emulated.moto = { ScalableTargetARN: ResourceARN };
  await call("RegisterScalableTarget", { ResourceId: "service/a/b", Tags: { Project: "slipway" } });
  expect(await tags()).toEqual({ Tags: { Project: "slipway" } });
  await call("TagResource", { ResourceARN, Tags: { Stack: "service" } });
  expect(await tags()).toEqual({ Tags: { Project: "slipway", Stack: "service" } });
  await call("UntagResource", { ResourceARN, TagKeys: ["Project"] });
  expect(await tags()).toEqual({ Tags: { Stack: "service" } });
});
