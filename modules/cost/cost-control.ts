import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget/index.js";
import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor/index.js";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription/index.js";
import { Construct } from "constructs";

/** Settings of {@link CostControl}. */
export interface CostControlProps {
  /** Prefix of all names. */
  readonly prefix: string;
  /** Monthly budget in US dollars. */
  readonly monthlyUsd: number;
  /** Smallest unexpected cost, in US dollars a day, that is reported. */
  readonly anomalyUsd: number;
  /** Mail address that hears of both. */
  readonly email: string;
}

/**
 * Watches what the account costs: a budget that warns before the month is over, and daily mail about anomalies.
 *
 * AWS allows one anomaly monitor over all services in an account. If the account already has one, the apply fails with
 * "Limit exceeded on dimensional spend monitor creation": import that one to this address.
 */
export class CostControl extends Construct {
  constructor(scope: Construct, id: string, props: CostControlProps) {
    super(scope, id);
    this.budget(props);
    this.anomalies(props);
  }

  private budget({ prefix, monthlyUsd, email }: CostControlProps): void {
    const notification = (notificationType: "ACTUAL" | "FORECASTED") => ({
      notificationType,
      comparisonOperator: "GREATER_THAN",
      threshold: 100,
      thresholdType: "PERCENTAGE",
      subscriberEmailAddresses: [email],
    });
    new BudgetsBudget(this, "budget", {
      name: prefix,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: String(monthlyUsd),
      limitUnit: "USD",
      notification: [notification("FORECASTED"), notification("ACTUAL")],
    });
  }

  private anomalies({ prefix, anomalyUsd, email }: CostControlProps): void {
    const monitor = new CeAnomalyMonitor(this, "anomaly-monitor", {
      name: prefix,
      monitorType: "DIMENSIONAL",
      monitorDimension: "SERVICE",
    });
    new CeAnomalySubscription(this, "anomaly-subscription", {
      name: prefix,
      frequency: "DAILY",
      monitorArnList: [monitor.arn],
      subscriber: [{ type: "EMAIL", address: email }],
      thresholdExpression: {
        dimension: {
          key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
          matchOptions: ["GREATER_THAN_OR_EQUAL"],
          values: [String(anomalyUsd)],
        },
      },
    });
  }
}
