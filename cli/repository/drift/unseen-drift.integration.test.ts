import { describe, expect, test } from "vitest";
import { asDeclared, webhook } from "../testing/as-declared.ts";
import { repositoryTest } from "../testing/repository-test.ts";
import { acmeSettings } from "../testing/settings.ts";
import { unseenDrift } from "./unseen-drift.ts";

const api = repositoryTest(asDeclared);

/** What drifted, as lines: address, path, what was declared and what is there. */
async function drifted(settings = acmeSettings): Promise<string[]> {
  const found = await unseenDrift(settings, api.github);
  return found.flatMap(({ address, kind, differences }) =>
    kind === "deleted"
      ? [`${address} is gone`]
      : differences.map(({ path, before, after, sensitive }) =>
          sensitive ? `${address} ${path} (secret)` : `${address} ${path}: ${before} -> ${after}`,
        ),
  );
}

const main = "github_repository_ruleset.main";
const prod = "github_repository_environment.environment-prod";

test("nothing drifted where GitHub is as declared, and nothing is changed by looking", async () => {
  expect(await drifted()).toEqual([]);
  expect(api.server.changes).toEqual([]);
});

describe("an environment", () => {
  test("whose reviewers were removed", async () => {
    api.server.change("/environments/prod", { protection_rules: [{ type: "branch_policy" }] });
    expect(await drifted()).toEqual([
      `${prod} reviewers: team 1 -> none`,
      `${prod} prevent_self_review: true -> false`,
    ]);
  });

  test("that administrators may bypass, or that waits", async () => {
    api.server.change("/environments/staging", {
      can_admins_bypass: true,
      protection_rules: [{ type: "wait_timer", wait_timer: 5 }],
    });
    const staging = "github_repository_environment.environment-staging";
    expect(await drifted()).toEqual([
      `${staging} can_admins_bypass: false -> true`,
      `${staging} wait_timer: 0 -> 5`,
    ]);
  });

  test("that lets every branch in", async () => {
    api.server.put("/environments/prod/deployment-branch-policies", {
      branch_policies: [{ name: "main", type: "branch" }, { name: "*" }, { name: "v*", type: "tag" }],
    });
    expect(await drifted()).toEqual([
      `${prod} deployment_policies: branch main -> branch *, branch main, tag v*`,
    ]);
  });
});

describe("a ruleset", () => {
  test("with a rule that the provider does not know", async () => {
    const rules = ["deletion", "non_fast_forward", "update", "workflows"].map((type) => ({ type }));
    api.server.change("/rulesets/12", { rules });
    expect(await drifted()).toEqual([
      "github_repository_ruleset.release-tags rules: deletion, non_fast_forward, update -> deletion, non_fast_forward, update, workflows",
    ]);
  });

  test("that somebody bypasses, or that is switched off", async () => {
    api.server.change("/rulesets/11", { enforcement: "disabled", bypass_actors: [{ actor_id: 5 }] });
    expect(await drifted()).toEqual([
      `${main} enforcement: active -> disabled`,
      `${main} bypass_actors: 0 -> 1`,
    ]);
  });

  test("that asks for no approval and no check any more", async () => {
    api.server.change("/rulesets/11", { rules: [{ type: "pull_request", parameters: {} }] });
    expect((await drifted()).map((line) => line.split(":")[0])).toEqual([
      `${main} rules`,
      `${main} rules.pull_request.required_approving_review_count`,
      `${main} rules.pull_request.require_code_owner_review`,
      `${main} rules.pull_request.dismiss_stale_reviews_on_push`,
      `${main} rules.pull_request.require_last_push_approval`,
      `${main} rules.pull_request.required_review_thread_resolution`,
      `${main} rules.required_status_checks.required_check`,
      `${main} rules.required_status_checks.strict_required_status_checks_policy`,
    ]);
  });

  test("beside which there is classic protection", async () => {
    api.server.put("/branches/main/protection", {});
    expect(await drifted()).toEqual([`${main} classic_protection: false -> true`]);
  });

  test("is not looked for with classic protection, which the provider sees", async () => {
    api.server.put("/rulesets/11", undefined);
    const protection = { ...acmeSettings.repository.protection, kind: "classic" as const };
    const repository = { ...acmeSettings.repository, protection };
    expect(await drifted({ ...acmeSettings, repository })).toEqual([]);
  });
});

test("alerts that were switched off", async () => {
  api.server.refuse("/vulnerability-alerts", 404);
  api.server.put("/automated-security-fixes", { enabled: false });
  expect(await drifted()).toEqual([
    "github_repository.repository vulnerability_alerts: true -> false",
    "github_repository.repository dependabot_security_updates: true -> false",
  ]);
});

describe("the webhook", () => {
  test.each<[string, object[], string[]]>([
    ["is gone", [], ["webhook is gone"]],
    ["leads elsewhere", [webhook({ url: "https://mallory.example" })], ["webhook is gone"]],
    ["has no secret", [webhook({ secret: undefined })], ["webhook secret (secret)"]],
    [
      "has a secret that the ledger refuses",
      [webhook({}, { last_response: { code: 401, message: "Unauthorized" } })],
      ["webhook secret (secret)"],
    ],
    [
      "meets a broken ledger",
      [webhook({}, { last_response: { code: 502, message: "Bad Gateway" } })],
      ["webhook last_response.code: 202 -> 502"],
    ],
    ["was never used", [webhook({}, { last_response: { code: null, message: null } })], []],
    [
      "is off and trusts every certificate",
      [webhook({ insecure_ssl: "1", content_type: "form" }, { active: false, events: ["push"] })],
      [
        "webhook active: true -> false",
        "webhook events: issues, pull_request, pull_request_review, push, release, workflow_run -> push",
        "webhook content_type: json -> form",
        "webhook insecure_ssl: 0 -> 1",
      ],
    ],
  ])("that %s", async (_, hooks, lines) => {
    api.server.put("/hooks", hooks);
    expect(await drifted()).toEqual(lines);
  });
});
