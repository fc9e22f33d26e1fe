import type { Translator } from "../translate.ts";
import { translateDeployment, translateDeploymentStatus } from "./deployment.ts";
import { translateIssue } from "./issue.ts";
import { translatePullRequest } from "./pull-request.ts";
import { translatePullRequestReview } from "./pull-request-review.ts";
import { translatePush } from "./push.ts";
import { translateRelease } from "./release.ts";
import { translateWorkflowRun } from "./workflow-run.ts";

/** What is read of GitHub, by the name of the event. */
export const githubTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["deployment", translateDeployment],
  ["deployment_status", translateDeploymentStatus],
  ["issues", translateIssue],
  ["pull_request", translatePullRequest],
  ["pull_request_review", translatePullRequestReview],
  ["push", translatePush],
  ["release", translateRelease],
  ["workflow_run", translateWorkflowRun],
]);
