import type { Plan } from "../../review/plan.ts";
import { Fault } from "../fault.ts";

const why: Readonly<Record<string, string>> = {
  create:
    "would make a repository, and the one that it means exists: run `slipway adopt`, so that it is taken over",
  delete: "would delete the repository, with all that is in it: take it out of the state instead",
};

/**
 * A repository exists before anything is planned, since the code lies in it: it is adopted, never made and never
 * deleted.
 *
 * @throws Fault when the plan would do either.
 */
export function assertRepositoryKept({ resource_changes: changes }: Pick<Plan, "resource_changes">): void {
  for (const { address, type, change } of changes) {
    if (type !== "github_repository") continue;
    const reason = ["create", "delete"].find((action) => change.actions.includes(action));
    if (reason) throw new Fault(`The plan ${why[reason]} (${address}). Nothing was applied.`);
  }
}
