import { describe, expect, test } from "vitest";
import { type Block, resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Database } from "./database.ts";
import type { DatabaseProps } from "./database-props.ts";

function database(changes: Partial<DatabaseProps> = {}) {
  return synthesised((scope) => {
    new Database(scope, "database", {
      identifier: "acme-staging",
      location: { account: "111111111111", region: "eu-central-1" },
      databaseName: "things",
      ownerName: "things_owner",
      engineVersion: "17",
      instanceClass: "db.t4g.small",
      storageGb: 20,
      maxStorageGb: 100,
      multiAz: true,
      backupRetentionDays: 14,
      backupWindow: "02:00-03:00",
      maintenanceWindow: "sun:03:30-sun:04:30",
      ownerPassword: "managed",
      updates: "in-place",
      insights: { mode: "advanced", retentionDays: 465 },
      subnetIds: ["subnet-1", "subnet-2"],
      securityGroupId: "sg-database",
      port: 5432,
      dataKeyArn: "arn:data-key",
      logsKeyArn: "arn:logs-key",
      logRetentionDays: 30,
      alertTopicArn: "arn:alerts",
      deletionProtection: true,
      ...changes,
    });
  });
}

const stack = database();
const instance = resourceOf(stack, "aws_db_instance");

test("is reached from nowhere but the database subnets' security group", () => {
  expect(instance).toMatchObject({ publicly_accessible: false, vpc_security_group_ids: ["sg-database"] });
});

test("is encrypted with a key of our own", () => {
  expect(instance).toMatchObject({ storage_encrypted: true, kms_key_id: "arn:data-key" });
});

test("follows minor versions by itself and major versions as written", () => {
  expect(instance).toMatchObject({
    engine: "postgres",
    engine_version: "17",
    auto_minor_version_upgrade: true,
    allow_major_version_upgrade: true,
    apply_immediately: false,
    maintenance_window: "sun:03:30-sun:04:30",
    engine_lifecycle_support: "open-source-rds-extended-support-disabled",
  });
});

test("grows up to a ceiling on gp3", () => {
  expect(instance).toMatchObject({ storage_type: "gp3", allocated_storage: 20, max_allocated_storage: 100 });
});

test("has a standby and backups that keep its tags and outlive it", () => {
  expect(instance).toMatchObject({
    multi_az: true,
    backup_retention_period: 14,
    backup_window: "02:00-03:00",
    copy_tags_to_snapshot: true,
    delete_automated_backups: false,
  });
});

test("has no standby where that is not asked for", () => {
  expect(resourceOf(database({ multiAz: false }), "aws_db_instance").multi_az).toBe(false);
});

test("accepts logins by IAM and shows a current certificate", () => {
  expect(instance).toMatchObject({
    iam_database_authentication_enabled: true,
  });
});

test("is watched once a minute, and its insights are kept under our own key", () => {
  expect(instance).toMatchObject({
    monitoring_interval: 60,
    database_insights_mode: "advanced",
    performance_insights_enabled: true,
    performance_insights_retention_period: 465,
    performance_insights_kms_key_id: "arn:data-key",
  });
});

test("exports its logs to encrypted groups that exist before it", () => {
  const groups = resourcesOf(stack, "aws_cloudwatch_log_group");
  expect(groups.map(({ name }) => name)).toEqual([
    "/aws/rds/instance/acme-staging/postgresql",
    "/aws/rds/instance/acme-staging/upgrade",
    "/aws/rds/instance/acme-staging/iam-db-auth-error",
  ]);
  expect(new Set(groups.map((group) => group.kms_key_id))).toEqual(new Set(["arn:logs-key"]));
  expect(instance.enabled_cloudwatch_logs_exports).toEqual(["postgresql", "upgrade", "iam-db-auth-error"]);
  expect(instance.depends_on).toHaveLength(3);
});

test("tells of failovers, failures and maintenance", () => {
  const subscription = resourceOf(stack, "aws_db_event_subscription");
  expect(subscription).toMatchObject({ sns_topic: "arn:alerts", source_type: "db-instance" });
  expect(subscription.event_categories).toEqual(
    expect.arrayContaining(["failover", "failure", "low storage", "maintenance"]),
  );
});

describe("destruction", () => {
  test("is refused by RDS and by Terraform while deletion protection is on", () => {
    expect(instance.deletion_protection).toBe(true);
    expect(instance.lifecycle).toMatchObject({ prevent_destroy: true });
  });

  test("is possible once it is off, and leaves a snapshot all the same", () => {
    const unprotected = resourceOf(database({ deletionProtection: false }), "aws_db_instance");
    expect(unprotected).toMatchObject({ deletion_protection: false, skip_final_snapshot: false });
    expect(unprotected.lifecycle).not.toHaveProperty("prevent_destroy");
  });

  test("never meets a snapshot of an earlier database, since the name holds the time and then stays", () => {
    expect(instance.final_snapshot_identifier).toMatch(/^acme-staging-final-\$\{formatdate\(.*plantimestamp/);
    expect(instance.lifecycle).toMatchObject({ ignore_changes: ["final_snapshot_identifier"] });
  });
});

describe("parameters", () => {
  const parametersOf = (changes: Partial<DatabaseProps>) =>
    Object.fromEntries(
      (resourceOf(database(changes), "aws_db_parameter_group").parameter as Block[]).map(
        ({ name, value }) => [name, value],
      ),
    );

  test("refuse connections without TLS", () => {
    expect(parametersOf({})["rds.force_ssl"]).toBe("1");
  });

  test("log slow statements, changes of the schema and waits for locks", () => {
    expect(parametersOf({})).toMatchObject({
      log_min_duration_statement: "500",
      log_statement: "ddl",
      log_lock_waits: "1",
    });
  });

  test("end transactions that are left open", () => {
    expect(parametersOf({}).idle_in_transaction_session_timeout).toBe("60000");
  });

  test.each(["16", "17", "18"])(
    "are those of version %s, in a group beside those of other versions",
    (version) => {
      const group = resourceOf(database({ engineVersion: version }), "aws_db_parameter_group");
      expect(group).toMatchObject({
        name: `acme-staging-postgres${version}`,
        family: `postgres${version}`,
        lifecycle: { create_before_destroy: true },
      });
    },
  );

  test("let a copy follow by logical replication where updates go to a copy first", () => {
    const changes = { updates: "blue-green", ownerPassword: "write-only" } as const;
    expect(parametersOf(changes)["rds.logical_replication"]).toBe("1");
    expect(resourceOf(database(changes), "aws_db_instance").blue_green_update).toEqual({ enabled: true });
    expect(parametersOf({})).not.toHaveProperty("rds.logical_replication");
    expect(instance).not.toHaveProperty("blue_green_update");
  });
});

describe("the owner's password", () => {
  test("is made and rotated by RDS, under our own key", () => {
    expect(instance).toMatchObject({
      username: "things_owner",
      manage_master_user_password: true,
      master_user_secret_kms_key_id: "arn:data-key",
    });
    expect(instance).not.toHaveProperty("password_wo");
  });

  test("goes from an ephemeral value to the database and a secret, in the form that RDS gives its own", () => {
    const writeOnly = database({ ownerPassword: "write-only" });
    const password = "ephemeral.aws_secretsmanager_random_password.database_owner.random_password";
    expect(writeOnly.ephemeral).toHaveProperty("aws_secretsmanager_random_password.database_owner");
    expect(resourceOf(writeOnly, "aws_db_instance")).toMatchObject({
      password_wo: `\${${password}}`,
      password_wo_version: 1,
    });
    expect(resourceOf(writeOnly, "aws_secretsmanager_secret_version")).toMatchObject({
      secret_string_wo: `\${jsonencode({ username = "things_owner", password = ${password} })}`,
      secret_string_wo_version: 1,
      depends_on: ["aws_db_instance.database"],
    });
    expect(resourceOf(writeOnly, "aws_db_instance")).not.toHaveProperty("manage_master_user_password");
  });
});
