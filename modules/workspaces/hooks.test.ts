import { TfeProvider } from "@cdktf/provider-tfe/lib/provider/index.js";
import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { ReviewTask } from "./review-task.ts";
import { RunNotification } from "./run-notification.ts";
import { writeOnlySecret } from "./write-only-secret.ts";

const stack = synthesised((scope) => {
  new TfeProvider(scope, "tfe");
  new RunNotification(scope, "runs", {
    name: "ledger",
    workspaceId: "ws-1",
    url: "https://ledger.example.org/hooks/hcp",
    token: writeOnlySecret(scope, "token", "Signs notifications."),
  });
  new ReviewTask(scope, "review", {
    name: "acme-review",
    description: "Reviews plans.",
    url: "https://ledger.example.org/hooks/hcp/run-task",
    hmacKey: writeOnlySecret(scope, "key", "Signs run tasks."),
    workspaceIds: { web: "ws-1" },
  });
});

test("the secrets are ephemeral, and go to write-only arguments alone", () => {
  expect(stack.variable).toEqual({
    token: { type: "string", sensitive: true, ephemeral: true, description: "Signs notifications." },
    key: { type: "string", sensitive: true, ephemeral: true, description: "Signs run tasks." },
  });
  const notification = resourceOf(stack, "tfe_notification_configuration");
  expect(notification).toMatchObject({ token_wo: `\${var.token}` });
  expect(notification).not.toHaveProperty("token");
  const task = resourceOf(stack, "tfe_organization_run_task");
  expect(task).toMatchObject({ hmac_key_wo: `\${var.key}` });
  expect(task).not.toHaveProperty("hmac_key");
});

test("everything that becomes of a run is told", () => {
  expect(resourceOf(stack, "tfe_notification_configuration")).toMatchObject({
    enabled: true,
    destination_type: "generic",
    triggers: [
      "run:created",
      "run:planning",
      "run:needs_attention",
      "run:applying",
      "run:completed",
      "run:errored",
    ],
  });
});

test("plans are reviewed, and a ledger that is down keeps nothing from being applied", () => {
  expect(resourceOf(stack, "tfe_workspace_run_task")).toMatchObject({
    workspace_id: "ws-1",
    task_id: expect.stringContaining("tfe_organization_run_task.review"),
    enforcement_level: "advisory",
    stages: ["post_plan"],
  });
});
