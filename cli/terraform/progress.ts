import type { ResourceAction, TerraformEvent } from "./events.ts";

/** How far an apply is. */
export interface ApplyProgress {
  /** Resources that the plan changes; a replacement counts twice, once for each of its two steps. */
  readonly total: number;
  readonly done: number;
  /** Addresses being worked on, the longest-running first, with the seconds so far. */
  readonly running: readonly {
    readonly address: string;
    readonly action: ResourceAction;
    readonly seconds: number;
  }[];
}

/** Follows the events of one apply; call the result with each event, it returns the progress after it. */
export function trackApply(total: number): (event: TerraformEvent) => ApplyProgress {
  const running = new Map<string, { address: string; action: ResourceAction; seconds: number }>();
  let done = 0;
  return (event) => {
    switch (event.type) {
      case "apply_start":
      case "apply_progress": {
        const { resource, action, elapsed_seconds: seconds } = event.hook;
        running.set(resource.addr, { address: resource.addr, action, seconds });
        break;
      }
      case "apply_complete":
        done += 1;
        running.delete(event.hook.resource.addr);
        break;
      case "apply_errored":
        running.delete(event.hook.resource.addr);
    }
    return { total, done, running: [...running.values()].sort((a, b) => b.seconds - a.seconds) };
  };
}
