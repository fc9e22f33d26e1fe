import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("database", () => {
  it("refuses a version that RDS no longer offers", () => {
    expect(faultsWith({ "prod.database.engineVersion": "12" })).toEqual([
      "prod.database.engineVersion: 12 is not one of 16, 17, 18",
    ]);
  });

  it.each(["db.t4.small", "db.m4.large", "t4g.small", "cache.t4g.small"])(
    "refuses the class %s, which does not exist for PostgreSQL",
    (instanceClass) => {
      expect(faultsWith({ "staging.database.instanceClass": instanceClass })).toEqual([
        `staging.database.instanceClass: ${instanceClass} is not a class that RDS offers for PostgreSQL 16 and newer; write db.FAMILY.SIZE with a family of t3, t4g, m5, m5d, m6g, m6gd, m6i, m6id, m6idn, m6in, m7g, m7i, m8a, m8g, m8gd, m9g, r5, r5b, r5d, r6g, r6gd, r6i, r6id, r6idn, r6in, r7g, r7i, r8a, r8g, r8gd, x2g, x2idn, x2iedn`,
      ]);
    },
  );

  it.each(["db.m7g.small", "db.m7g.large.x", "db.m7g"])("refuses the size of %s", (instanceClass) => {
    expect(faultsWith({ "prod.database.instanceClass": instanceClass })).toEqual([
      `prod.database.instanceClass: ${instanceClass} is not a size of db.m7g; choose one of large, xlarge, 2xlarge, 4xlarge, 8xlarge, 12xlarge, 16xlarge`,
    ]);
  });

  it.each(["db.t3.micro", "db.m8g.48xlarge", "db.x2iedn.xlarge"])("accepts the class %s", (instanceClass) => {
    expect(faultsWith({ "staging.database.instanceClass": instanceClass })).toEqual([]);
  });

  it.each([19, 70_000, 20.5])("refuses %s GiB of storage", (storageGb) => {
    const changes = { "prod.database.storageGb": storageGb, "prod.database.maxStorageGb": 65_536 };
    expect(faultsWith(changes)).toContain(
      `prod.database.storageGb: ${storageGb} is not a whole number of GiB from 20 to 65536`,
    );
  });

  it("refuses a ceiling less than 10 % above the storage", () => {
    expect(faultsWith({ "prod.database.storageGb": 101, "prod.database.maxStorageGb": 111 })).toEqual([
      "prod.database.maxStorageGb: 111 is less than 10 % above storageGb, 101; RDS demands at least 112",
    ]);
  });

  it("accepts a ceiling of exactly 10 % above the storage", () => {
    expect(faultsWith({ "prod.database.storageGb": 100, "prod.database.maxStorageGb": 110 })).toEqual([]);
  });

  it.each([0, 36, 7.5, "7"])("refuses to keep backups for %s days", (days) => {
    expect(faultsWith({ "prod.database.backupRetentionDays": days })).toEqual([
      `prod.database.backupRetentionDays: ${days} is not a whole number of days from 1 to 35`,
    ]);
  });

  it("refuses blue/green updates with a managed password", () => {
    expect(faultsWith({ "prod.database.updates": "blue-green" })).toEqual([
      "prod.database.updates: blue-green is refused by RDS together with a managed password; set ownerPassword to write-only or updates to in-place",
    ]);
  });

  it("accepts blue/green updates with a write-only password", () => {
    const changes = { "prod.database.updates": "blue-green", "prod.database.ownerPassword": "write-only" };
    expect(faultsWith(changes)).toEqual([]);
  });

  it("refuses advanced insights with less than 465 days of history", () => {
    expect(faultsWith({ "prod.database.insights": { mode: "advanced", retentionDays: 7 } })).toEqual([
      "prod.database.insights.retentionDays: 7 is not what advanced insights keep; choose one of 465, 496, 527, 558, 589, 620, 651, 682, 713, 731 days",
    ]);
  });

  it("refuses standard insights with more than the free history", () => {
    expect(faultsWith({ "prod.database.insights": { mode: "standard", retentionDays: 465 } })).toEqual([
      "prod.database.insights.retentionDays: 465 is not what standard insights keep; choose 7 days",
    ]);
  });

  it("refuses advanced insights on a burstable class", () => {
    expect(faultsWith({ "prod.database.instanceClass": "db.t4g.large" })).toEqual([
      "prod.database.insights.mode: advanced is wasted on db.t4g.large, whose vCPUs are throttled by credits; choose standard, or a class of another family",
    ]);
  });
});
