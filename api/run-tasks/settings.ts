/** The run task of HCP Terraform that reviews plans. */
export interface RunTaskSettings {
  /** Key with which HCP Terraform signs the task's requests. */
  readonly key: string;
  /** Where HCP Terraform is, for example `https://app.terraform.io`; tokens of runs are sent nowhere else. */
  readonly origin: string;
  /** Bytes that the JSON of a plan may have. */
  readonly planLimitBytes: number;
}
