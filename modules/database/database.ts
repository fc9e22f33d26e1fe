import { DbInstance } from "@cdktf/provider-aws/lib/db-instance/index.js";
import { DbSubnetGroup } from "@cdktf/provider-aws/lib/db-subnet-group/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link Database}. */
export interface DatabaseProps extends StatefulProps {
  /** Name of the instance. */
  readonly identifier: string;
  /** Name of the database that is made in it. */
  readonly databaseName: string;
  /** Name of the role that owns the database. */
  readonly ownerName: string;
  readonly engineVersion: string;
  readonly instanceClass: string;
  readonly storageGb: number;
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly keyArn: string;
}

const port = 5432;

/** PostgreSQL on RDS. */
export class Database extends Construct {
  readonly identifier: string;
  readonly databaseName: string;
  readonly address: string;
  readonly port: number = port;
  /** Id that IAM policies of `rds-db:connect` name. */
  readonly resourceId: string;
  /** Secret with the owner's name and password, as JSON `{"username", "password"}`. */
  readonly ownerSecretArn: string;

  constructor(scope: Construct, id: string, props: DatabaseProps) {
    super(scope, id);
    const subnets = new DbSubnetGroup(this, "subnets", {
      name: props.identifier,
      description: `Isolated subnets of ${props.identifier}.`,
      subnetIds: props.subnetIds,
    });
    const instance = new DbInstance(this, "instance", {
      identifier: props.identifier,
      dbName: props.databaseName,
      username: props.ownerName,
      engine: "postgres",
      engineVersion: props.engineVersion,
      instanceClass: props.instanceClass,
      allocatedStorage: props.storageGb,
      port,
      dbSubnetGroupName: subnets.name,
      vpcSecurityGroupIds: [props.securityGroupId],
      storageEncrypted: true,
      kmsKeyId: props.keyArn,
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: props.keyArn,
    });
    keep(instance, "database", props);
    this.identifier = props.identifier;
    this.databaseName = props.databaseName;
    this.address = instance.address;
    this.resourceId = instance.resourceId;
    this.ownerSecretArn = instance.masterUserSecret.get(0).secretArn;
  }
}
