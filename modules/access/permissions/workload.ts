import type { PolicyStatement } from "../../policy-document.ts";
import { arnsIn, globalArns, type PermissionScope } from "./scope.ts";

/** Making, changing and removing what runs and what watches it. */
export function changeWorkload(scope: PermissionScope): PolicyStatement[] {
  return [
    ...containers(scope),
    ...logs(scope),
    ...observation(scope),
    ...events(scope),
    ...schedules(scope),
    ...costs(scope),
  ];
}

function containers(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Containers",
      Effect: "Allow",
      Action: [
        "ecs:CreateCluster",
        "ecs:CreateService",
        "ecs:DeleteCluster",
        "ecs:DeleteService",
        "ecs:RegisterTaskDefinition",
        "ecs:TagResource",
        "ecs:UntagResource",
        "ecs:UpdateCluster",
        "ecs:UpdateClusterSettings",
        "ecs:UpdateService",
      ],
      Resource: arnsIn(scope, "ecs", [
        `cluster/${prefix}`,
        `service/${prefix}/*`,
        `task-definition/${prefix}-*:*`,
      ]),
    },
    // ECS does not tell task definitions apart here.
    { Sid: "OldTaskDefinitions", Effect: "Allow", Action: "ecs:DeregisterTaskDefinition", Resource: "*" },
    {
      Sid: "Scaling",
      Effect: "Allow",
      Action: [
        "application-autoscaling:DeleteScalingPolicy",
        "application-autoscaling:DeleteScheduledAction",
        "application-autoscaling:DeregisterScalableTarget",
        "application-autoscaling:PutScalingPolicy",
        "application-autoscaling:PutScheduledAction",
        "application-autoscaling:RegisterScalableTarget",
        "application-autoscaling:TagResource",
        "application-autoscaling:UntagResource",
      ],
      Resource: arnsIn(scope, "application-autoscaling", ["scalable-target/*"]),
    },
  ];
}

function logs(scope: PermissionScope): PolicyStatement[] {
  const { prefix, path } = scope;
  return [
    {
      Sid: "LogGroups",
      Effect: "Allow",
      Action: [
        "logs:AssociateKmsKey",
        "logs:CreateLogGroup",
        "logs:DeleteLogGroup",
        "logs:DeleteMetricFilter",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:TagResource",
        "logs:UntagResource",
      ],
      Resource: arnsIn(
        scope,
        "logs",
        [
          `${path}/*`,
          `/aws/rds/instance/${prefix}/*`,
          `/aws/ecs/containerinsights/${prefix}/*`,
          `aws-waf-logs-${prefix}*`,
        ].map((name) => `log-group:${name}`),
      ),
    },
    {
      // None of these knows single log groups.
      Sid: "LogDelivery",
      Effect: "Allow",
      Action: [
        "logs:CreateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:DeleteQueryDefinition",
        "logs:DeleteResourcePolicy",
        "logs:PutQueryDefinition",
        "logs:PutResourcePolicy",
      ],
      Resource: "*",
    },
  ];
}

function observation(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Alarms",
      Effect: "Allow",
      Action: [
        "cloudwatch:DeleteAlarms",
        "cloudwatch:PutMetricAlarm",
        "cloudwatch:TagResource",
        "cloudwatch:UntagResource",
      ],
      Resource: arnsIn(scope, "cloudwatch", [
        `alarm:${prefix}-*`,
        `alarm:TargetTracking-service/${prefix}/*`,
      ]),
    },
    {
      Sid: "Dashboards",
      Effect: "Allow",
      Action: ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"],
      Resource: globalArns(scope, "cloudwatch", [`dashboard/${prefix}*`]),
    },
    {
      Sid: "Alerts",
      Effect: "Allow",
      Action: [
        "sns:CreateTopic",
        "sns:DeleteTopic",
        "sns:SetTopicAttributes",
        "sns:Subscribe",
        "sns:TagResource",
        "sns:UntagResource",
      ],
      Resource: arnsIn(scope, "sns", [`${prefix}-*`]),
    },
    {
      // SNS does not tell subscriptions apart.
      Sid: "AlertSubscriptions",
      Effect: "Allow",
      Action: ["sns:SetSubscriptionAttributes", "sns:Unsubscribe"],
      Resource: "*",
    },
  ];
}

function events(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "EventRules",
      Effect: "Allow",
      Action: [
        "events:DeleteRule",
        "events:PutRule",
        "events:PutTargets",
        "events:RemoveTargets",
        "events:TagResource",
        "events:UntagResource",
      ],
      Resource: arnsIn(scope, "events", [`rule/${prefix}-*`]),
    },
    {
      Sid: "Queues",
      Effect: "Allow",
      Action: [
        "sqs:CreateQueue",
        "sqs:DeleteQueue",
        "sqs:SetQueueAttributes",
        "sqs:TagQueue",
        "sqs:UntagQueue",
      ],
      Resource: arnsIn(scope, "sqs", [`${prefix}-*`]),
    },
  ];
}

function schedules(scope: PermissionScope): PolicyStatement[] {
  const { prefix } = scope;
  return [
    {
      Sid: "Schedules",
      Effect: "Allow",
      Action: [
        "scheduler:CreateSchedule",
        "scheduler:CreateScheduleGroup",
        "scheduler:DeleteSchedule",
        "scheduler:DeleteScheduleGroup",
        "scheduler:TagResource",
        "scheduler:UntagResource",
        "scheduler:UpdateSchedule",
      ],
      Resource: arnsIn(scope, "scheduler", [`schedule-group/${prefix}-*`, `schedule/${prefix}-*/*`]),
    },
  ];
}

function costs(scope: PermissionScope): PolicyStatement[] {
  return [
    {
      Sid: "Budget",
      Effect: "Allow",
      Action: ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"],
      Resource: globalArns(scope, "budgets", [`budget/${scope.prefix}`]),
    },
    {
      // Neither has an id yet.
      Sid: "NewCostAnomalies",
      Effect: "Allow",
      Action: ["ce:CreateAnomalyMonitor", "ce:CreateAnomalySubscription"],
      Resource: "*",
    },
    {
      Sid: "CostAnomalies",
      Effect: "Allow",
      Action: [
        "ce:DeleteAnomalyMonitor",
        "ce:DeleteAnomalySubscription",
        "ce:TagResource",
        "ce:UntagResource",
        "ce:UpdateAnomalyMonitor",
        "ce:UpdateAnomalySubscription",
      ],
      Resource: globalArns(scope, "ce", ["anomalymonitor/*", "anomalysubscription/*"]),
    },
  ];
}
