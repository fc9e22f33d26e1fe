import { expect, test } from "vitest";
import { exampleResource } from "./testing/example-resource.ts";
import { unwantedTypeControls } from "./unwanted-type.ts";

const [control] = unwantedTypeControls([{ ids: ["IAM.2"], type: "aws_iam_user", instead: "a role" }]);

test("a resource of an unwanted type is a violation", () => {
  expect(control?.violations([exampleResource("aws_iam_user", "root")])).toEqual([
    "staging-foundation aws_iam_user.root: aws_iam_user must not be used: use a role (IAM.2).",
  ]);
});

test("the flip adds one", () => {
  const vpc = exampleResource("aws_vpc", "main");
  expect(control?.flips[0]?.apply([vpc])).toEqual([exampleResource("aws_iam_user", "added"), vpc]);
});
