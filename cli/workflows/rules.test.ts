import { expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import { violations } from "./rules.ts";
import { readWorkflowFiles, readWorkflows, type WorkflowFiles } from "./workflow.ts";

const files = await readWorkflowFiles(projectFolder);

/** The files with every place of a text in one of them replaced. */
function changed(path: string, from: string, to: string): WorkflowFiles {
  const text = files.get(path) ?? "";
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return new Map(files).set(path, text.replaceAll(from, to));
}

const found = (changedFiles: WorkflowFiles) => violations(readWorkflows(changedFiles));

test("no workflow breaks a rule", () => {
  expect(found(files)).toEqual([]);
});

const expression = (text: string) => `\${{ ${text} }}`;

const checkout = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1";

test.each<[string, readonly [string, string, string], string]>([
  [
    "a start by strangers with the repository's rights",
    ["workflows/plan.yml", "  pull_request:\n", "  pull_request_target:\n"],
    "plan.yml starts at pull_request_target, with rights that a stranger could use.",
  ],
  [
    "a start after another workflow",
    ["workflows/drift.yml", "  workflow_dispatch:\n", "  workflow_run:\n    workflows: [CI]\n"],
    "drift.yml starts at workflow_run, with rights that a stranger could use.",
  ],
  [
    "permissions for all jobs",
    ["workflows/drift.yml", "permissions: {}", "permissions: { contents: write }"],
    "drift.yml gives permissions to all of its jobs: write `permissions: {}`, and each job's own.",
  ],
  [
    "no permissions at all",
    ["workflows/drift.yml", "permissions: {}\n", ""],
    "drift.yml gives permissions to all of its jobs: write `permissions: {}`, and each job's own.",
  ],
  [
    "all permissions",
    ["workflows/clair-db.yml", "    permissions:\n      contents: read\n", "    permissions: write-all\n"],
    "clair-db.yml: update does not name its permissions one by one.",
  ],
  [
    "variables for all jobs",
    ["workflows/drift.yml", "permissions: {}", "permissions: {}\nenv: { KEY: x }"],
    "drift.yml has variables for all jobs: set each in the step that needs it.",
  ],
  [
    "variables for all steps",
    ["workflows/drift.yml", "    timeout-minutes: 45\n", "    timeout-minutes: 45\n    env: { KEY: x }\n"],
    "drift.yml: drift has variables for all steps: set each in the step that needs it.",
  ],
  [
    "no time-out",
    ["workflows/drift.yml", "    timeout-minutes: 45\n", ""],
    "drift.yml: drift has no time-out.",
  ],
  [
    "a machine that changes by itself",
    ["workflows/drift.yml", "ubuntu-24.04", "ubuntu-latest"],
    "drift.yml: drift runs on no fixed release of Ubuntu.",
  ],
  [
    "a rollback that can be cancelled",
    ["workflows/rollback.yml", "cancel-in-progress: false", "cancel-in-progress: true"],
    "rollback.yml: rollback changes an environment and can run twice at once, or be cancelled half-way.",
  ],
  [
    "an action by its tag",
    ["workflows/drift.yml", checkout, "actions/checkout@v7"],
    "drift.yml: drift uses actions/checkout@v7, which is no commit.",
  ],
  [
    "an action by a short commit",
    ["workflows/drift.yml", checkout, checkout.slice(0, -1)],
    `drift.yml: drift uses ${checkout.slice(0, -1)}, which is no commit.`,
  ],
  [
    "an action by its tag inside of an own one",
    ["actions/setup/action.yml", "@820762786026740c76f36085b0efc47a31fe5020", "@v7"],
    "drift.yml: drift uses actions/setup-node@v7, which is no commit.",
  ],
  [
    "an image as an action",
    ["workflows/drift.yml", checkout, "docker://alpine:3"],
    "drift.yml: drift uses docker://alpine:3, which is no commit.",
  ],
  [
    "a token in the checkout",
    ["workflows/drift.yml", "          persist-credentials: false\n", "          fetch-depth: 1\n"],
    "drift.yml: drift leaves its token in the checkout: set `persist-credentials: false`.",
  ],
  [
    "an expression in a script",
    ["workflows/rollback.yml", 'rollback "$ENVIRONMENT"', `rollback ${expression("inputs.environment")}`],
    "rollback.yml: rollback writes an expression into a script: give it a variable of the step's environment.",
  ],
  [
    "an environment for pull requests",
    [
      "workflows/ci.yml",
      "    name: Unit tests\n",
      "    name: Unit tests\n    environment: staging\n    concurrency: { group: unit, cancel-in-progress: false }\n",
    ],
    "ci.yml: unit lets pull requests into an environment.",
  ],
  [
    "a layer cache in a release",
    ["workflows/release.yml", "          no-cache: true\n", "          cache-from: type=gha\n"],
    "release.yml: image restores a cache (cache-from).",
  ],
  [
    "buildx from a cache in a release",
    ["workflows/release.yml", '          cache-binary: "false"\n', "          driver: docker-container\n"],
    "release.yml: image restores buildx from a cache: set `cache-binary: false`.",
  ],
  [
    "npm's cache in a release",
    ["actions/setup/action.yml", 'package-manager-cache: "false"', "cache: npm"],
    "release.yml: staging restores a cache (cache).",
  ],
  [
    "a cache of its own in a release",
    ["workflows/release.yml", "docker/login-action@", "actions/cache@"],
    "release.yml: publish restores a cache.",
  ],
  [
    "all secrets at once",
    ["workflows/rollback.yml", expression("secrets.SLIPWAY_BUNDLE_KEY"), expression("toJSON(secrets)")],
    "rollback.yml: rollback hands over secrets that it does not name.",
  ],
])("%s is found", (_, [path, from, to], sentence) => {
  expect(found(changed(path, from, to))).toContain(sentence);
});
