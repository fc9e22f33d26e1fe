/** What the emulator accepts without doing it, or cannot do at all. */
export interface EmulatorLimit {
  /** Terraform resource types. */
  readonly resources: readonly string[];
  /** One sentence for a person. */
  readonly sentence: string;
}

/** Emulated, but not real: Terraform applies these, and nothing stands behind them. */
export const EMULATED_ONLY: readonly EmulatorLimit[] = [
  {
    resources: ["aws_ecs_service", "aws_ecs_task_definition"],
    sentence:
      "No container runs: the service counts as steady at once, unless the image's digest begins with dead.",
  },
  {
    resources: ["aws_db_instance"],
    sentence: "The database instance is a record, not a server: the API works on its own PostgreSQL.",
  },
  {
    resources: ["aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group"],
    sentence: "The load balancer accepts no connection, and no target is ever checked.",
  },
  {
    resources: [
      "aws_acm_certificate",
      "aws_acm_certificate_validation",
      "aws_route53_zone",
      "aws_route53_record",
    ],
    sentence: "The certificate is issued without any DNS lookup, and no name server knows the zone.",
  },
  {
    resources: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association"],
    sentence: "The web ACL filters nothing.",
  },
  {
    resources: ["aws_nat_gateway", "aws_vpc_endpoint", "aws_flow_log", "aws_security_group"],
    sentence: "No packet flows: routes, security groups and flow logs are records.",
  },
  {
    resources: ["aws_iam_role", "aws_iam_policy", "aws_kms_key", "aws_s3_bucket_policy"],
    sentence: "Permissions are stored and never checked: every request is allowed.",
  },
  {
    resources: [
      "aws_cloudwatch_event_rule",
      "aws_cloudwatch_metric_alarm",
      "aws_db_event_subscription",
      "aws_sns_topic_subscription",
    ],
    sentence: "No alarm goes off, and no event and no message is sent: the ledger hears from Slipway alone.",
  },
  {
    resources: ["aws_appautoscaling_policy", "aws_scheduler_schedule"],
    sentence: "Nothing scales, and no schedule starts anything.",
  },
  {
    resources: ["aws_backup_plan", "aws_backup_restore_testing_plan"],
    sentence: "Nothing is backed up and no restore is tested.",
  },
  {
    resources: ["aws_budgets_budget", "aws_ce_anomaly_monitor"],
    sentence: "Nothing costs anything, so that budget and anomaly detection stay silent.",
  },
];

/** Cannot be emulated: left out of the run. Every kind that the environments' stacks use can be. */
export const NOT_EMULATED: readonly EmulatorLimit[] = [];
