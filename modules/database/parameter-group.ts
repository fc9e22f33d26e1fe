import { DbParameterGroup } from "@cdktf/provider-aws/lib/db-parameter-group/index.js";
import { Construct } from "constructs";

/** Settings of a {@link ParameterGroup}. */
export interface ParameterGroupProps {
  /** Name of the database instance. */
  readonly identifier: string;
  /** Major version of PostgreSQL. */
  readonly engineVersion: string;
  /** Whether updates go to a copy of the database first, which follows the original by logical replication. */
  readonly blueGreen: boolean;
}

/** PostgreSQL's own settings. Times are in milliseconds, sizes in kB, as PostgreSQL counts them. */
const parameters = {
  /** No connection without TLS. */
  "rds.force_ssl": "1",
  /** Every change of a schema or role is logged. */
  log_statement: "ddl",
  /** Statements that take longer are logged. */
  log_min_duration_statement: "500",
  /** Waits for a lock that outlast `deadlock_timeout` are logged. */
  log_lock_waits: "1",
  /** Sorts and hashes that spill to disk by more than this are logged. */
  log_temp_files: "10240",
  /** A transaction left open holds locks and keeps vacuum from cleaning up. */
  idle_in_transaction_session_timeout: "60000",
};

/** The database's settings, for one major version. */
export class ParameterGroup extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { identifier, engineVersion, blueGreen }: ParameterGroupProps) {
    super(scope, id);
    const group = new DbParameterGroup(this, "Resource", {
      // The version is part of the name, so that a major upgrade can have the new group beside the old one.
      name: `${identifier}-postgres${engineVersion}`,
      family: `postgres${engineVersion}`,
      description: `PostgreSQL ${engineVersion} of ${identifier}.`,
      parameter: [
        ...Object.entries(parameters).map(([name, value]) => ({ name, value, applyMethod: "immediate" })),
        ...(blueGreen
          ? [{ name: "rds.logical_replication", value: "1", applyMethod: "pending-reboot" }]
          : []),
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    this.name = group.name;
  }
}
