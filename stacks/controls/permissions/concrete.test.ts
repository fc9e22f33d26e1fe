import { expect, test } from "vitest";
import { exampleResource } from "../testing/example-resource.ts";
import { concrete } from "./concrete.ts";

const key = exampleResource("aws_kms_key", "data_key");
const role = exampleResource("aws_iam_role", "task", { name: "slipway-staging-task" });

test("references become what AWS would answer", () => {
  const policy = { Resource: [`\${aws_kms_key.data_key.arn}`, `\${aws_iam_role.task.arn}/*`, "*"] };
  expect(concrete(policy, [key, role])).toEqual({
    Resource: [
      "arn:aws:kms:eu-central-1:111111111111:key/data_key",
      "arn:aws:iam::111111111111:role/slipway-staging-task/*",
      "*",
    ],
  });
});

test("an attribute that nobody described is refused", () => {
  expect(() => concrete(`\${aws_kms_key.data_key.tags_all}`, [key])).toThrow(
    `\${aws_kms_key.data_key.tags_all}: add to the table what AWS answers for this attribute.`,
  );
});
