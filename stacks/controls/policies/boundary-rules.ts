import type { StatementRule } from "../statement-rule.ts";

const outOfReach = /^(\*|(iam|sts|organizations|ssm|ecs|ec2|s3|lambda|cloudformation):)/;

/** What bounds roles. */
export const boundaryRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_286"],
    kind: "boundary",
    must: "leave identities, code and buckets out of the workload's reach",
    shows: "Action",
    concerns: ({ effect, resource }) => effect === "Allow" && resource.name === "workload-boundary",
    holds: ({ actions }) => actions.length > 0 && !actions.some((action) => outOfReach.test(action)),
    widened: [
      function everything(statement) {
        return { ...statement, Action: "*" };
      },
      function everythingOfIdentities(statement) {
        return { ...statement, Action: ["iam:PassRole"] };
      },
      function everythingButUsers({ Action: _, ...statement }) {
        return { ...statement, NotAction: "iam:CreateUser" };
      },
    ],
  },
  {
    ids: ["CKV_AWS_62", "IAM.1"],
    kind: "boundary",
    must: "name the services in delivery's reach",
    shows: "Action",
    concerns: ({ effect, resource }) => effect === "Allow" && resource.name === "delivery-boundary",
    holds: ({ actions }) => actions.length > 0 && actions.every((action) => /^[a-z0-9-]+:/.test(action)),
    widened: [
      function allServices(statement) {
        return { ...statement, Action: "*" };
      },
      function allServicesButOne({ Action: _, ...statement }) {
        return { ...statement, NotAction: "organizations:*" };
      },
    ],
  },
];
