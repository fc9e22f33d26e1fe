import { z } from "@hono/zod-openapi";
import type { Translator } from "../translate.ts";
import { deployment, translateDeployment } from "./deployment.ts";
import { drift, translateDrift } from "./drift.ts";
import { planReview, translatePlanReview } from "./plan-review.ts";
import { release, translateRelease } from "./release.ts";
import { stackRun, translateStackRun } from "./stack-run.ts";

/** What is read of Slipway's own events, by kind. */
export const slipwayTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["deployment", translateDeployment],
  ["drift", translateDrift],
  ["plan_review", translatePlanReview],
  ["release", translateRelease],
  ["stack_run", translateStackRun],
]);

/** Every body, for the OpenAPI document; the header says which one it is. */
export const slipwayEvent = z.union([
  stackRun.openapi("StackRun", { description: "Body of a `stack_run`." }),
  release.openapi("Release", { description: "Body of a `release`." }),
  deployment.openapi("DeploymentState", { description: "Body of a `deployment`." }),
  planReview.openapi("PlanReview", { description: "Body of a `plan_review`." }),
  drift.openapi("Drift", { description: "Body of a `drift`." }),
]);
