import awsChange from "./plans/aws-change.json" with { type: "json" };
import awsCreate from "./plans/aws-create.json" with { type: "json" };
import errored from "./plans/errored.json" with { type: "json" };
import forgetImport from "./plans/forget-import.json" with { type: "json" };
import targeted from "./plans/targeted.json" with { type: "json" };
import terraformData from "./plans/terraform-data.json" with { type: "json" };
import unchanged from "./plans/unchanged.json" with { type: "json" };

const plans = {
  "aws-create": awsCreate,
  "aws-change": awsChange,
  errored,
  "forget-import": forgetImport,
  targeted,
  "terraform-data": terraformData,
  unchanged,
};

/** Plans that Terraform itself wrote; `plans/README.md` says how. */
export type RealPlan = keyof typeof plans;

export const realPlans = Object.keys(plans) as RealPlan[];

export function realPlan(name: RealPlan): string {
  return JSON.stringify(plans[name]);
}
