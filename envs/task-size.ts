/**
 * Memory in GB that Fargate offers for each number of vCPUs, on Linux.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 */
export const memoryGbByVcpu = {
  0.25: [0.5, 1, 2],
  0.5: [1, 2, 3, 4],
  1: [2, 3, 4, 5, 6, 7, 8],
  2: [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
  4: [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30],
  8: [16, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56, 60],
  16: [32, 40, 48, 56, 64, 72, 80, 88, 96, 104, 112, 120],
} as const;

type MemoryGbByVcpu = typeof memoryGbByVcpu;

/** vCPU and memory of one task: exactly the pairs that Fargate accepts, so an illegal pair does not compile. */
export type TaskSize = {
  [Vcpu in keyof MemoryGbByVcpu]: {
    readonly vcpu: Vcpu;
    readonly memoryGb: MemoryGbByVcpu[Vcpu][number];
  };
}[keyof MemoryGbByVcpu];
