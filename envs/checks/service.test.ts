import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("service", () => {
  it("refuses memory that Fargate does not offer with the vCPUs", () => {
    expect(faultsWith({ "prod.service.taskSize": { vcpu: 0.5, memoryGb: 8 } })).toEqual([
      "prod.service.taskSize.memoryGb: 8 is not offered by Fargate with 0.5 vCPU; choose one of 1, 2, 3, 4",
    ]);
  });

  it("refuses a number of vCPUs that Fargate does not offer", () => {
    expect(faultsWith({ "prod.service.taskSize": { vcpu: 3, memoryGb: 8 } })).toEqual([
      "prod.service.taskSize.vcpu: 3 is not one of 0.25, 0.5, 1, 2, 4, 8, 16",
    ]);
  });

  it("refuses an unknown processor", () => {
    expect(faultsWith({ "prod.service.architecture": "arm64" })).toEqual([
      "prod.service.architecture: arm64 is not one of ARM64, X86_64",
    ]);
  });

  it("refuses a service without tasks", () => {
    expect(faultsWith({ "prod.service.tasks": { min: 0, max: 4 } })).toEqual([
      "prod.service.tasks.min: 0 is not a whole number of tasks from 1 to 5000",
    ]);
  });

  it("refuses more tasks than a service can have", () => {
    expect(faultsWith({ "prod.service.tasks": { min: 2, max: 5001 } })).toEqual([
      "prod.service.tasks.max: 5001 is not a whole number of tasks from 1 to 5000",
    ]);
  });

  it("refuses a minimum above the maximum", () => {
    expect(faultsWith({ "prod.service.tasks": { min: 5, max: 4 } })).toEqual([
      "prod.service.tasks.min: 5 is above tasks.max, 4; lower it or raise the maximum",
    ]);
  });

  it.each([9, 91, 55.5])("refuses to scale at %s percent of CPU", (cpuPercent) => {
    expect(faultsWith({ "prod.service.scaling.cpuPercent": cpuPercent })).toEqual([
      `prod.service.scaling.cpuPercent: ${cpuPercent} is not a whole number of percent from 10 to 90`,
    ]);
  });

  it.each([0, -1, Number.NaN, "1000"])("refuses to scale at %s requests", (requestsPerTarget) => {
    expect(faultsWith({ "prod.service.scaling.requestsPerTarget": requestsPerTarget })).toEqual([
      `prod.service.scaling.requestsPerTarget: ${requestsPerTarget} is not a number of requests a minute above 0`,
    ]);
  });

  it.each([0, -0.1, 100.5])("refuses an error rate of %s percent", (errorRatePercent) => {
    expect(faultsWith({ "prod.service.errorRatePercent": errorRatePercent })).toEqual([
      `prod.service.errorRatePercent: ${errorRatePercent} is not a share above 0 and up to 100 percent`,
    ]);
  });

  it.each([1, 121])("refuses to wait %s seconds for a stop", (stopTimeoutSeconds) => {
    expect(faultsWith({ "prod.service.stopTimeoutSeconds": stopTimeoutSeconds })).toEqual([
      `prod.service.stopTimeoutSeconds: ${stopTimeoutSeconds} is not a whole number of seconds from 2 to 120`,
    ]);
  });

  it("refuses settings of the wrong kind", () => {
    const changes = {
      "prod.service.exec": "no",
      "prod.service.logRetentionDays": 364,
      "prod.service.containerInsights": "disabled",
    };
    expect(faultsWith(changes)).toEqual([
      "prod.service.exec: no is not one of true, false",
      "prod.service.logRetentionDays: 364 is not one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827",
      "prod.service.containerInsights: disabled is not one of enabled, enhanced",
    ]);
  });
});
