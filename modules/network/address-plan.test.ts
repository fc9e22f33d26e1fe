import { describe, expect, test } from "vitest";
import { addressPlan } from "./address-plan.ts";

const zones = ["a", "b", "c", "d"];

/** First and last address of a range, as numbers. */
function rangeOf(cidr: string): { first: number; last: number } {
  const [address = "", prefix = ""] = cidr.split("/");
  const first = address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}

describe.each(["10.0.0.0/16", "172.16.0.0/18", "192.168.128.0/20", "10.255.252.0/22"])("in %s", (vpc) => {
  const subnets = addressPlan(vpc, zones).flatMap(({ cidr }) => Object.values(cidr));
  const ranges = subnets.map(rangeOf).toSorted((one, other) => one.first - other.first);

  test("no two subnets overlap", () => {
    for (const [index, { last }] of ranges.slice(0, -1).entries()) {
      expect(last).toBeLessThan(ranges[index + 1]!.first);
    }
  });

  test("every subnet lies in the VPC and starts on a boundary of its size", () => {
    const whole = rangeOf(vpc);
    for (const { first, last } of ranges) {
      expect(first).toBeGreaterThanOrEqual(whole.first);
      expect(last).toBeLessThanOrEqual(whole.last);
      expect(first % (last - first + 1)).toBe(0);
    }
  });
});

test("divides a /16 as documented", () => {
  expect(addressPlan("10.10.0.0/16", ["a", "b"])).toEqual([
    { zone: "a", cidr: { public: "10.10.0.0/20", database: "10.10.64.0/20", service: "10.10.128.0/19" } },
    { zone: "b", cidr: { public: "10.10.16.0/20", database: "10.10.80.0/20", service: "10.10.160.0/19" } },
  ]);
});

test("a further zone moves no subnet", () => {
  expect(addressPlan("10.10.0.0/16", ["a", "b", "c"]).slice(0, 2)).toEqual(
    addressPlan("10.10.0.0/16", ["a", "b"]),
  );
});

test("refuses more zones than it has room for", () => {
  expect(() => addressPlan("10.10.0.0/16", [...zones, "e"])).toThrow(
    "5 zones do not fit: the address plan of 10.10.0.0/16 has room for 4.",
  );
});
