import type { RunTaskRequest } from "../run-tasks/request.ts";

/** What is read of a run task's request, as short as it may be. */
export const exampleRunTask: RunTaskRequest = {
  payload_version: 1,
  stage: "post_plan",
  access_token: "token of the run",
  task_result_callback_url: "https://app.terraform.io/api/v2/task-results/1/callback",
  task_result_id: "taskrs-1",
  run_id: "run-1",
  workspace_name: "staging-foundation",
};
