import { webhookEvents, webhookUrl } from "../webhook.ts";
import type { RepositoryServer } from "./repository-server.ts";
import { acmeSettings } from "./settings.ts";

/** Makes the server answer as the repository is once it was applied. */
export function asDeclared(server: RepositoryServer): void {
  const { environments, requiredChecks } = acmeSettings.repository;
  for (const { name, reviewers } of environments) {
    const reviews = {
      type: "required_reviewers",
      prevent_self_review: true,
      reviewers: reviewers.map(({ id }) => ({ type: "Team", reviewer: { id } })),
    };
    server.put(`/environments/${name}`, {
      can_admins_bypass: false,
      protection_rules: [...(reviewers.length > 0 ? [reviews] : []), { type: "branch_policy" }],
    });
    server.put(`/environments/${name}/deployment-branch-policies`, {
      branch_policies: [{ id: 1, name: "main", type: "branch" }],
    });
  }
  server.put("/rulesets", [
    { id: 11, name: "main", target: "branch" },
    { id: 12, name: "release-tags", target: "tag" },
  ]);
  server.put("/rulesets/11", {
    enforcement: "active",
    bypass_actors: [],
    rules: [
      ...["deletion", "non_fast_forward", "required_linear_history", "required_signatures"].map((type) => ({
        type,
      })),
      {
        type: "pull_request",
        parameters: {
          required_approving_review_count: 1,
          require_code_owner_review: true,
          dismiss_stale_reviews_on_push: true,
          require_last_push_approval: true,
          required_review_thread_resolution: true,
        },
      },
      {
        type: "required_status_checks",
        parameters: {
          strict_required_status_checks_policy: true,
          required_status_checks: requiredChecks.map((context) => ({ context, integration_id: 15_368 })),
        },
      },
    ],
  });
  server.put("/rulesets/12", {
    enforcement: "active",
    rules: [{ type: "deletion" }, { type: "non_fast_forward" }, { type: "update" }],
  });
  server.refuse("/vulnerability-alerts", 204);
  server.put("/automated-security-fixes", { enabled: true });
  server.put("/hooks", [webhook()]);
}

/** The webhook as GitHub lists it. */
export function webhook(config: object = {}, rest: object = {}): object {
  const url = webhookUrl(acmeSettings);
  return {
    id: 5,
    active: true,
    events: [...webhookEvents],
    config: { url, content_type: "json", insecure_ssl: "0", secret: "********", ...config },
    last_response: { code: 202, message: "OK" },
    ...rest,
  };
}
