import { logRetentionDays } from "../log-retention.ts";
import type { ServiceSettings } from "../service-settings.ts";
import { memoryGbByVcpu, type TaskSize } from "../task-size.ts";
import { checkSafety } from "./safety.ts";
import { oneOf, positive, wholeNumber, within } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

export function* checkService(path: string, service: ServiceSettings): Iterable<Violation> {
  yield* within(`${path}.taskSize`, service.taskSize, checkTaskSize);
  yield* oneOf(`${path}.architecture`, service.architecture, ["ARM64", "X86_64"]);
  yield* within(`${path}.tasks`, service.tasks, checkTasks);
  yield* within(`${path}.scaling`, service.scaling, checkScaling);
  yield* checkSafety(`${path}.deploymentAlarms`, service.deploymentAlarms);
  yield* checkShare(`${path}.errorRatePercent`, service.errorRatePercent);
  yield* oneOf(`${path}.exec`, service.exec, [true, false]);
  yield* oneOf(`${path}.logRetentionDays`, service.logRetentionDays, logRetentionDays);
  const stopTimeout = { unit: "seconds", min: 2, max: 120 };
  yield* wholeNumber(`${path}.stopTimeoutSeconds`, service.stopTimeoutSeconds, stopTimeout);
  yield* oneOf(`${path}.containerInsights`, service.containerInsights, ["enabled", "enhanced"]);
}

function* checkTaskSize(path: string, { vcpu, memoryGb }: TaskSize): Iterable<Violation> {
  const memory: readonly number[] | undefined = memoryGbByVcpu[vcpu];
  if (!memory) {
    yield* oneOf(`${path}.vcpu`, vcpu, Object.keys(memoryGbByVcpu).map(Number).sort(ascending));
  } else if (!memory.includes(memoryGb)) {
    yield violation(
      `${path}.memoryGb`,
      memoryGb,
      `is not offered by Fargate with ${vcpu} vCPU; choose one of ${memory.join(", ")}`,
    );
  }
}

function* checkTasks(path: string, { min, max }: ServiceSettings["tasks"]): Iterable<Violation> {
  const tasks = { unit: "tasks", min: 1, max: 5000 };
  yield* wholeNumber(`${path}.min`, min, tasks);
  yield* wholeNumber(`${path}.max`, max, tasks);
  if (min > max)
    yield violation(`${path}.min`, min, `is above tasks.max, ${max}; lower it or raise the maximum`);
}

function* checkScaling(path: string, scaling: ServiceSettings["scaling"]): Iterable<Violation> {
  yield* wholeNumber(`${path}.cpuPercent`, scaling.cpuPercent, { unit: "percent", min: 10, max: 90 });
  yield* positive(`${path}.requestsPerTarget`, scaling.requestsPerTarget, "requests a minute");
}

function* checkShare(path: string, value: number): Iterable<Violation> {
  if (!Number.isFinite(value) || value <= 0 || value > 100) {
    yield violation(path, value, "is not a share above 0 and up to 100 percent");
  }
}

function ascending(one: number, other: number): number {
  return one - other;
}
