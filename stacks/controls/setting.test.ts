import { expect, test } from "vitest";
import { is } from "./expectation.ts";
import { removed, type Setting, settingControls } from "./setting.ts";
import { exampleResource } from "./testing/example-resource.ts";

const encrypted: Setting = {
  ids: ["CKV_AWS_16", "RDS.3"],
  type: "aws_db_instance",
  attribute: "storage_encrypted",
  expected: is(true),
  insecure: [false, removed],
};

const secure = exampleResource("aws_db_instance", "main", { storage_encrypted: true });

function violationsOf(setting: Setting, attributes: Record<string, unknown>): string[] {
  const [control] = settingControls([setting]);
  return control!.violations([exampleResource("aws_db_instance", "main", attributes)]);
}

test("a secure resource violates nothing", () => {
  expect(violationsOf(encrypted, { storage_encrypted: true })).toEqual([]);
});

test("a violation says where, what, what must be, and who demands it", () => {
  expect(violationsOf(encrypted, { storage_encrypted: false })).toEqual([
    "staging-foundation aws_db_instance.main: storage_encrypted is false and must be true (CKV_AWS_16, RDS.3).",
  ]);
});

test("what is missing is a violation", () => {
  expect(violationsOf(encrypted, {})).toEqual([
    "staging-foundation aws_db_instance.main: storage_encrypted is missing and must be true (CKV_AWS_16, RDS.3).",
  ]);
});

test("a demand of our own says why", () => {
  expect(violationsOf({ ...encrypted, ids: [], because: "disks get lost" }, {})).toEqual([
    "staging-foundation aws_db_instance.main: storage_encrypted is missing and must be true (disks get lost).",
  ]);
});

test("an excepted resource is no subject", () => {
  const [control] = settingControls([{ ...encrypted, except: { of: () => true, reason: "For a test." } }]);
  const resources = [exampleResource("aws_db_instance", "main")];
  expect(control?.count(resources)).toBe(0);
  expect(control?.violations(resources)).toEqual([]);
  expect(control?.staleExceptions(resources)).toEqual([]);
});

test("an exception that spares nothing is stale", () => {
  const [control] = settingControls([{ ...encrypted, except: { of: () => false, reason: "For a test." } }]);
  expect(control?.staleExceptions([secure])).toEqual(["For a test."]);
});

test("an exception that an environment may leave unused is never stale", () => {
  const except = { of: () => false, reason: "For a test.", optional: true };
  expect(settingControls([{ ...encrypted, except }])[0]?.staleExceptions([secure])).toEqual([]);
});

test("a flip changes a copy of one resource", () => {
  const other = exampleResource("aws_vpc", "main");
  const [toFalse, toNothing] = settingControls([encrypted])[0]!.flips;
  expect(toFalse?.apply([other, secure])).toEqual([
    other,
    { ...secure, attributes: { storage_encrypted: false } },
  ]);
  expect(toNothing?.apply([secure])).toEqual([{ ...secure, attributes: {} }]);
  expect(secure.attributes).toEqual({ storage_encrypted: true });
});

test("a flip can be made of the secure value", () => {
  const halved = (value: unknown) => Number(value) / 2;
  const [control] = settingControls([
    { ...encrypted, attribute: "days", expected: is(8), insecure: [halved] },
  ]);
  expect(control?.flips[0]?.name).toBe("aws_db_instance.days becomes halved");
  expect(control?.flips[0]?.apply([exampleResource("aws_db_instance", "main", { days: 8 })])).toEqual([
    exampleResource("aws_db_instance", "main", { days: 4 }),
  ]);
});

test("a flip without a resource of the type has nothing to change", () => {
  expect(settingControls([encrypted])[0]?.flips[0]?.apply([])).toBeUndefined();
});
