import type { FC } from "hono/jsx";
import type { Changes, StackRun } from "../../runs/run.ts";
import { number } from "../amounts.ts";

const participles = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  forget: "forgotten",
} as const;

/** What a run changed, or would change: every count that is not zero. */
export const ChangeCounts: FC<{ run: Pick<StackRun, "action" | "status">; changes: Changes }> = ({
  run,
  changes,
}) => {
  const done = run.status === "succeeded" && run.action !== "plan";
  const kinds = (["create", "update", "replace", "delete", "forget"] as const).filter(
    (kind) => changes[kind] > 0,
  );
  if (kinds.length === 0) return <>none</>;
  return (
    <span class="counts">
      {kinds.map((kind) => (
        <span class={kind}>{`${number(changes[kind])} ${done ? participles[kind] : `to ${kind}`}`}</span>
      ))}
    </span>
  );
};
