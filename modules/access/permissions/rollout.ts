import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, type PermissionScope } from "./scope.ts";

/** Following a release: which tasks it started, why they stopped, and what they said last. */
export function followRollout(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "FindTasks",
      Effect: "Allow",
      Action: "ecs:ListTasks",
      // Asked with the service alone, it knows no single resource but the cluster.
      Resource: "*",
      Condition: { ArnEquals: { "ecs:cluster": arnsIn(scope, "ecs", [`cluster/${prefix}`]) } },
    },
    {
      Sid: "SeeTasks",
      Effect: "Allow",
      Action: "ecs:DescribeTasks",
      Resource: arnsIn(scope, "ecs", [`task/${prefix}/*`]),
    },
    {
      Sid: "ReadLastWords",
      Effect: "Allow",
      Action: "logs:GetLogEvents",
      Resource: workloadLogs(scope),
    },
  ];
}

/** What the containers of the workload write; no other log can be read while delivering. */
export function workloadLogs(scope: PermissionScope): string[] {
  return arnsIn(
    scope,
    "logs",
    ["api", "migrate"].map((name) => `log-group:${scope.path}/${name}:log-stream:*`),
  );
}
