import type { ChangeClass } from "../classification.ts";
import type { DangerRule, Detector } from "./danger.ts";
import { statefulTypes } from "./stateful-types.ts";

const losses: Partial<Record<ChangeClass, readonly [DangerRule, (noun: string) => string]>> = {
  delete: ["stateful-deleted", (noun) => `The ${noun} is deleted with all that is in it.`],
  "delete-create": [
    "stateful-replaced",
    (noun) => `The ${noun} is deleted with all that is in it, then made again, empty.`,
  ],
  "create-delete": [
    "stateful-replaced",
    (noun) => `A new, empty ${noun} is made, then this one is deleted with all that is in it.`,
  ],
  "create-forget": [
    "stateful-forgotten",
    (noun) => `A new, empty ${noun} is made; this one lives on in the cloud, managed by nobody.`,
  ],
  forget: ["stateful-forgotten", (noun) => `The ${noun} lives on in the cloud, managed by nobody.`],
};

/** Databases, buckets, keys, log groups, zones and the like that are deleted, replaced or forgotten. */
export const findStatefulLoss: Detector = ({ resource, class: changeClass }) => {
  const noun = resource.mode === "data" ? undefined : statefulTypes.get(resource.type);
  const loss = losses[changeClass];
  if (noun === undefined || loss === undefined) return [];
  const [rule, message] = loss;
  const severity = rule === "stateful-forgotten" ? "high" : "critical";
  return [{ rule, severity, message: message(noun), evidence: [] }];
};
