import { expect, test } from "vitest";
import { Emulated } from "../testing/emulated.ts";

test("a bucket's policy is kept as it was sent, and moto never sees it", async () => {
  const emulated = new Emulated();
  emulated.moto = "moto has none";
  const policy = { Version: "2012-10-17", Statement: [] };
  const call = (method: string) =>
    emulated.call({
      service: "s3",
      method,
      url: "/bucket?policy",
      ...(method === "PUT" && { input: policy }),
    });
  expect(await call("GET")).toBe("moto has none");
  await call("PUT");
  expect(await call("GET")).toBe(JSON.stringify(policy));
  await call("DELETE");
  expect(await call("GET")).toBe("moto has none");
  expect(emulated.forwarded.map(({ method }) => method)).toEqual(["GET", "GET"]);
});
