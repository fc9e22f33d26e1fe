import type { Statement } from "../statement.ts";
import type { StatementRule } from "../statement-rule.ts";

const everyone = (principal: string) => principal === "*" || principal === "AWS:*";

const allows = ({ effect }: Statement) => effect === "Allow";

const isEndpoint = ({ resource }: Statement) => resource.type === "aws_vpc_endpoint";

/** Who may use keys, buckets, topics, log groups and endpoints. */
export const resourceRules: readonly StatementRule[] = [
  {
    ids: ["CKV_AWS_33", "CKV_AWS_169", "KMS.5", "S3.2", "S3.3", "SNS.4"],
    kind: "resource",
    must: "admit named principals",
    shows: "Principal",
    concerns: (statement) => allows(statement) && !isEndpoint(statement),
    holds: ({ principals }) => principals.length > 0 && !principals.some(everyone),
    widened: [
      function everyAccount(statement) {
        return { ...statement, Principal: { AWS: "*" } };
      },
      function everyoneAtAll(statement) {
        return { ...statement, Principal: "*" };
      },
    ],
  },
  {
    ids: [],
    because: "credentials of a foreign account carry nothing out",
    kind: "resource",
    must: "let only our own account through an endpoint",
    shows: "Condition",
    concerns: (statement) => allows(statement) && isEndpoint(statement),
    holds: ({ conditions, resource }) =>
      conditions.get("StringEquals aws:PrincipalAccount")?.join() === resource.environment.account,
    widened: [
      function everyAccount({ Condition: _, ...statement }) {
        return statement;
      },
    ],
  },
  {
    ids: [],
    because: "otherwise the service can be led to act for another account",
    kind: "resource",
    must: "admit a service for our own account only",
    shows: "Condition",
    concerns: (statement) =>
      allows(statement) && statement.principals.some((principal) => principal.startsWith("Service:")),
    holds: ({ conditions, resource }) =>
      [...conditions].some(
        ([key, values]) =>
          /aws:SourceAccount|aws:SourceArn|EncryptionContext:aws:(logs:arn|sns:topicArn)/.test(key) &&
          values.every((value) => value.includes(resource.environment.account)),
      ),
    exceptions: [
      {
        statement: ["access-logs_policy", "LoadBalancersWriteLogs"],
        reason: "The path that Elastic Load Balancing may write to names the account.",
      },
      {
        statement: ["events_topic_policy", "EventsArrive"],
        reason:
          "EventBridge tells SNS neither account nor rule, so that a condition would refuse every event.",
      },
    ],
    widened: [
      function forEveryAccount({ Condition: _, ...statement }) {
        return statement;
      },
    ],
  },
];
