import type { EndedDeployment } from "../ended-deployment.ts";
import { minute, repository } from "./pushes.ts";

/** A deployment that ended in that minute; `v` is its version and its commit. */
export function ended(
  key: string,
  at: number,
  v: string,
  changes: Partial<EndedDeployment> = {},
): EndedDeployment {
  return {
    source: "github",
    key,
    repository,
    version: v,
    commit: v,
    outcome: "succeeded",
    finishedAt: minute(at),
    foldedInto: null,
    ...changes,
  };
}
