import type { ResourceChange } from "./plan.ts";

/** Exactly one class for each planned change, so that the classes add up to the file. */
export const changeClasses = [
  "create",
  "update",
  "delete-create",
  "create-delete",
  "create-forget",
  "delete",
  "forget",
  "import",
  "move",
  "read",
  "no-op",
  "other",
] as const;

/**
 * - `delete-create`, `create-delete`: replaced, in this order; `create-forget`: replaced, the old object lives on;
 * - `import`, `move`: only imported or moved; with another action, that action is the class;
 * - `other`: actions of a later Terraform.
 */
export type ChangeClass = (typeof changeClasses)[number];

const classOfActions: ReadonlyMap<string, ChangeClass> = new Map([
  ["create", "create"],
  ["update", "update"],
  ["delete,create", "delete-create"],
  ["create,delete", "create-delete"],
  ["create,forget", "create-forget"],
  ["delete", "delete"],
  ["forget", "forget"],
  ["read", "read"],
  ["no-op", "no-op"],
]);

export function classify(resource: ResourceChange): ChangeClass {
  const found = classOfActions.get(resource.change.actions.join(",")) ?? "other";
  if (found !== "no-op") return found;
  if (isImported(resource)) return "import";
  if (isMoved(resource)) return "move";
  return "no-op";
}

export function isImported({ change }: ResourceChange): boolean {
  return typeof change.importing === "object" && change.importing !== null;
}

export function isMoved({ address, previous_address }: ResourceChange): boolean {
  return typeof previous_address === "string" && previous_address !== address;
}

export function isReplacement(changeClass: ChangeClass): boolean {
  return (
    changeClass === "delete-create" || changeClass === "create-delete" || changeClass === "create-forget"
  );
}
