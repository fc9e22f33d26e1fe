import type { ContainerConfig } from "@cdktf/provider-docker/lib/container/index.js";

/** How much a container may take. */
export interface ContainerLimits {
  /** Processors; fractions are allowed. */
  readonly vcpu: number;
  readonly memoryMb: number;
}

/** Microseconds in which a container may use its share of the processors; the engine's own default. */
const cpuPeriod = 100_000;

/** Name of PostgreSQL on the network. */
export const databaseHost = "database";

/**
 * What all containers have in common: limits, a read-only file system, no capability and none to be had, logs that do
 * not fill the disk, and time to end well.
 *
 * The provider (3.6.2) has its own ways: `cpus` makes it crash, memory without `memorySwap` differs in every plan, and
 * it ignores `stopTimeout`.
 */
export function containerSettings({ vcpu, memoryMb }: ContainerLimits) {
  return {
    cpuPeriod,
    cpuQuota: vcpu * cpuPeriod,
    memory: memoryMb,
    memorySwap: memoryMb,
    readOnly: true,
    capabilities: { drop: ["ALL"] },
    securityOpts: ["no-new-privileges:true"],
    logDriver: "json-file",
    logOpts: { "max-size": "10m", "max-file": "3" },
    destroyGraceSeconds: 60,
  } satisfies Partial<ContainerConfig>;
}
