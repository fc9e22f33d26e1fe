import { expect, test } from "vitest";
import { checkPolicy } from "./check-policy.ts";
import { readyRules } from "./ready-rules.ts";

const fine = { name: "a", effect: "deny", reason: "Because.", applies: () => true };

test("the ready rules are a valid policy", () => {
  expect(checkPolicy({ rules: readyRules, exceptions: [] })).toEqual([]);
});

test.each([
  [undefined, ["It has no export `policy` with a list of `rules`."]],
  [{ rules: {} }, ["It has no export `policy` with a list of `rules`."]],
  [{ rules: [], exceptions: {} }, ["Its `exceptions` are not a list."]],
  [
    { rules: [{}] },
    [
      "rules[0]: `name` is missing: give it one that is unique.",
      "rules[0]: `reason` is missing: say why the rule is there.",
      "rules[0]: `effect` must be deny, needs-label or warn.",
      "rules[0]: `applies` must be a function.",
    ],
  ],
  [{ rules: [{ ...fine, effect: "needs-label" }] }, ["rules[0]: `label` is missing."]],
  [{ rules: [{ ...fine, until: "soon" }] }, ["rules[0]: `until` must be a day, such as 2027-01-31."]],
  [{ rules: [{ ...fine, until: "2027-13-01" }] }, ["rules[0]: `until` must be a day, such as 2027-01-31."]],
  [{ rules: [fine, fine] }, ["rules[1]: there is already a rule with the name a."]],
  [
    { rules: [fine], exceptions: [{ rule: "b" }] },
    [
      "exceptions[0]: there is no rule with the name b.",
      "exceptions[0]: `address` is missing: name the resource.",
      "exceptions[0]: `reason` is missing: say why it is allowed.",
      "exceptions[0]: `until` must be the last day, such as 2027-01-31.",
    ],
  ],
  [{ rules: [null] }, expect.arrayContaining(["rules[0]: `applies` must be a function."])],
])("the faults of %j are told all at once", (policy, faults) => {
  expect(checkPolicy(policy)).toEqual(faults);
});
