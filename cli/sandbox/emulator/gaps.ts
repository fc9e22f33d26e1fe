import type { Gap } from "./gap.ts";
import * as acm from "./gaps/acm.ts";
import * as autoscaling from "./gaps/application-autoscaling.ts";
import * as backup from "./gaps/backup.ts";
import * as bucketSettings from "./gaps/bucket-settings.ts";
import * as budgets from "./gaps/budgets.ts";
import * as costAnomalies from "./gaps/cost-anomalies.ts";
import * as ecs from "./gaps/ecs.ts";
import * as rollouts from "./gaps/ecs-rollouts.ts";
import * as loadBalancer from "./gaps/load-balancer.ts";
import * as logs from "./gaps/logs.ts";
import * as rds from "./gaps/rds.ts";
import * as securityGroupRules from "./gaps/security-group-rules.ts";
import * as sns from "./gaps/sns.ts";

/** Operations of one service that are answered for one reason. */
function because(service: string, reason: string, answers: Readonly<Record<string, Gap["answer"]>>): Gap[] {
  return Object.entries(answers).map(([operation, answer]) => ({ service, operation, reason, answer }));
}

/** Every operation of AWS that is not answered by moto alone, with what is wrong without the answer. */
export const GAPS: readonly Gap[] = [
  ...because("acm", "moto answers RSA_2048 whatever key was asked for.", {
    RequestCertificate: acm.requestCertificate,
    DescribeCertificate: acm.describeCertificate,
  }),
  ...because(
    "application-autoscaling",
    "moto keeps no tags of scalable targets, and the provider reads them after every change.",
    {
      RegisterScalableTarget: autoscaling.registerScalableTarget,
      ListTagsForResource: autoscaling.listTagsForResource,
      TagResource: autoscaling.tagResource,
      UntagResource: autoscaling.untagResource,
    },
  ),
  ...because("backup", "moto has backup plans without selections.", {
    "PUT /backup/plans/{planId}/selections": backup.createSelection,
    "GET /backup/plans/{planId}/selections/{selectionId}": backup.getSelection,
    "DELETE /backup/plans/{planId}/selections/{selectionId}": backup.deleteSelection,
  }),
  ...because("backup", "moto has no recovery points, and the provider looks for them in a vault to delete.", {
    "GET /backup-vaults/{vault}/recovery-points": () => ({ RecoveryPoints: [] }),
  }),
  ...because("backup", "moto takes the wrong part of the address for the ARN, and has no restore testing.", {
    "GET /tags/{arn}": backup.listTags,
  }),
  ...because("backup", "moto has no restore testing.", {
    "PUT /restore-testing/plans": backup.createRestoreTestingPlan,
    "GET /restore-testing/plans/{plan}": backup.getRestoreTestingPlan,
    "PUT /restore-testing/plans/{plan}": backup.updateRestoreTestingPlan,
    "DELETE /restore-testing/plans/{plan}": backup.deleteRestoreTestingPlan,
    "PUT /restore-testing/plans/{plan}/selections": backup.createRestoreTestingSelection,
    "GET /restore-testing/plans/{plan}/selections/{selection}": backup.getRestoreTestingSelection,
    "DELETE /restore-testing/plans/{plan}/selections/{selection}": backup.deleteRestoreTestingSelection,
  }),
  ...because("budgets", "moto drops a budget's tags and the subscribers of its notifications.", {
    CreateBudget: budgets.createBudget,
    CreateNotification: budgets.createNotification,
    DescribeSubscribersForNotification: budgets.describeSubscribers,
    ListTagsForResource: budgets.listTagsForResource,
    TagResource: budgets.tagResource,
    UntagResource: budgets.untagResource,
  }),
  ...because("ce", "moto has no cost anomaly detection.", {
    CreateAnomalyMonitor: costAnomalies.monitors.create,
    GetAnomalyMonitors: costAnomalies.monitors.get,
    UpdateAnomalyMonitor: costAnomalies.monitors.update,
    DeleteAnomalyMonitor: costAnomalies.monitors.delete,
    CreateAnomalySubscription: costAnomalies.subscriptions.create,
    GetAnomalySubscriptions: costAnomalies.subscriptions.get,
    UpdateAnomalySubscription: costAnomalies.subscriptions.update,
    DeleteAnomalySubscription: costAnomalies.subscriptions.delete,
    ListTagsForResource: costAnomalies.listTagsForResource,
    TagResource: costAnomalies.tagResource,
    UntagResource: costAnomalies.untagResource,
  }),
  ...because("ec2", "moto drops the description of a rule about a security group or a prefix list.", {
    AuthorizeSecurityGroupIngress: securityGroupRules.authorize,
    AuthorizeSecurityGroupEgress: securityGroupRules.authorize,
    DescribeSecurityGroupRules: securityGroupRules.describeRules,
  }),
  ...because("ecs", "moto drops zone rebalancing, managed tags, exec and the health check's grace period.", {
    CreateService: ecs.changeService,
    UpdateService: ecs.changeService,
  }),
  ...because("ecs", "moto never runs a task, and the provider waits for as many as are desired.", {
    DescribeServices: ecs.describeServices,
  }),
  ...because("ecs", "moto knows no task that fails, and so none that has stopped.", {
    ListTasks: rollouts.listTasks,
    DescribeTasks: rollouts.describeTasks,
  }),
  ...because("elasticloadbalancing", "moto deletes a load balancer in spite of its deletion protection.", {
    DeleteLoadBalancer: loadBalancer.deleteLoadBalancer,
  }),
  ...because("logs", "moto has no saved queries.", {
    PutQueryDefinition: logs.putQueryDefinition,
    DescribeQueryDefinitions: logs.describeQueryDefinitions,
    DeleteQueryDefinition: logs.deleteQueryDefinition,
  }),
  ...because("logs", "moto has no word of a task that failed.", { GetLogEvents: rollouts.getLogEvents }),
  ...because("rds", "moto drops Performance Insights, Database Insights and extended support.", {
    CreateDBInstance: rds.changeInstance,
    ModifyDBInstance: rds.changeInstance,
    DescribeDBInstances: rds.describeInstances,
    DeleteDBInstance: rds.deleteInstance,
  }),
  ...because("rds", "moto does not say that a person set a parameter, and the provider reads no others.", {
    DescribeDBParameters: rds.describeParameters,
  }),
  ...because("s3", "moto accepts no target of logs whose policy gives the permission under a condition.", {
    "PUT /{bucket}?logging": bucketSettings.logging.put,
    "GET /{bucket}?logging": bucketSettings.logging.get,
  }),
  ...because(
    "s3",
    "moto ignores conditions: a policy that denies unencrypted requests denies all, Terraform's among them.",
    {
      "PUT /{bucket}?policy": bucketSettings.policy.put,
      "GET /{bucket}?policy": bucketSettings.policy.get,
      "DELETE /{bucket}?policy": bucketSettings.policy.delete,
    },
  ),
  ...because("sns", "moto does not answer with the version of a topic's signatures.", {
    CreateTopic: sns.createTopic,
    SetTopicAttributes: sns.setTopicAttributes,
    GetTopicAttributes: sns.getTopicAttributes,
  }),
];
