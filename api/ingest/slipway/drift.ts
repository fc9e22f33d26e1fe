import { z } from "zod";
import { instant, prose, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { storableJson, url } from "./fields.ts";

const attribute = z.object({
  path: text(1000),
  /** Redacted: the ledger shows values as they are. */
  before: z.unknown(),
  after: z.unknown(),
});

/** Body of a `drift` event: what a look for changes made by hand found. */
export const drift = z
  .object({
    environment: text(200),
    stack: text(200),
    status: z.enum(["none", "drifted", "failed"]),
    resources: z
      .array(
        z.object({
          address: text(1000),
          type: text(200),
          attributes: z.array(attribute).max(1000),
          changedBy: text(200).nullish(),
        }),
      )
      .max(5000)
      .refine(...storableJson),
    message: prose(2000).nullish(),
    url: url.nullish(),
    checkedAt: instant,
  })
  .refine(({ status, resources }) => status !== "none" || resources.length === 0, {
    path: ["resources"],
    message: "names some although the status is none",
  });

export function translateDrift(event: ReadableEvent): Facts {
  const { environment, stack, status, resources, message, url, checkedAt } = read(event, drift);
  return {
    driftChecks: [
      { environment, stack, checkedAt, status, resources, message: message ?? null, url: url ?? null },
    ],
  };
}
