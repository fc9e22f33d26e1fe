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
    sentence: "No container runs: the service is recorded as stable at once.",
  },
  { resources: ["aws_db_instance"], sentence: "The database instance is a record, not a server." },
  { resources: ["aws_acm_certificate"], sentence: "The certificate is issued without any DNS lookup." },
  { resources: ["aws_wafv2_web_acl"], sentence: "The web ACL filters nothing." },
  { resources: ["aws_lb"], sentence: "The load balancer accepts no connection." },
];

/** Cannot be emulated: left out of the run. */
export const NOT_EMULATED: readonly EmulatorLimit[] = [];
