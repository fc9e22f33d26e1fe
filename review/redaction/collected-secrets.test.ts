import { expect, test } from "vitest";
import { planOf, resourceChange } from "../testing/plan-parts.ts";
import { collectSecrets } from "./collected-secrets.ts";

const secretsOf = (parts: object) => [...collectSecrets(planOf(parts))];

const marked = resourceChange({
  before: { password: "old-value", port: 5432, on: true },
  after: { password: "new-value", list: [{ a: "open" }, { a: "closed" }], nested: { deep: "down" } },
  before_sensitive: { password: true, port: true, on: true },
  after_sensitive: { password: true, list: [{}, { a: true }], nested: true, open: false },
});

test.each([
  ["changes", { resource_changes: [marked] }],
  ["drift", { resource_drift: [marked] }],
  ["deferred changes", { deferred_changes: [{ resource_change: marked }] }],
])("marked values of %s are secrets, with all their leaves", (_part, parts) => {
  expect(secretsOf(parts)).toEqual(["old-value", "5432", "new-value", "closed", "down"]);
});

test("marks that are false or empty say nothing", () => {
  expect(
    secretsOf({
      resource_changes: [
        resourceChange({ after: { a: "b", c: ["d"] }, after_sensitive: { a: false, c: [{}] } }),
      ],
    }),
  ).toEqual([]);
});

test("keys of a marked map are secrets unless they look like the names of attributes", () => {
  const change = {
    after: { users: { "alice@example.com": "a-value", full_name: "b-value" } },
    after_sensitive: { users: true },
  };
  expect(secretsOf({ resource_changes: [resourceChange(change)] })).toEqual([
    "alice@example.com",
    "a-value",
    "b-value",
  ]);
});

test("sensitive variables and variables with a telling name are secrets, with their defaults", () => {
  expect(
    secretsOf({
      variables: {
        plain: { value: "shown" },
        hidden: { value: "from-variable" },
        api_token: { value: "from-name" },
      },
      configuration: {
        root_module: { variables: { hidden: { sensitive: true, default: "from-default" }, plain: {} } },
      },
    }),
  ).toEqual(["from-default", "from-variable", "from-name"]);
});

test("literals that a module call passes to a sensitive variable are secrets", () => {
  expect(
    secretsOf({
      configuration: {
        root_module: {
          module_calls: {
            database: {
              expressions: { login: { constant_value: "from-call" }, size: { constant_value: "large" } },
              module: { variables: { login: { sensitive: true }, size: {} } },
            },
          },
        },
      },
    }),
  ).toEqual(["from-call"]);
});

test("literals with telling names in the configuration of providers, resources and provisioners are secrets", () => {
  expect(
    secretsOf({
      configuration: {
        provider_config: { aws: { expressions: { secret_key: { constant_value: "from-provider" } } } },
        root_module: {
          resources: [
            {
              expressions: {
                login: [{ password: { constant_value: "from-block" } }],
                name: { constant_value: "shown" },
              },
              provisioners: [{ expressions: { token: { constant_value: "from-provisioner" } } }],
            },
          ],
        },
      },
    }),
  ).toEqual(["from-block", "from-provisioner", "from-provider"]);
});

test("sensitive outputs are secrets, planned, in the state and as literals", () => {
  expect(
    secretsOf({
      planned_values: { outputs: { a: { sensitive: true, value: "planned" }, b: { value: "shown" } } },
      prior_state: { values: { outputs: { a: { sensitive: true, value: { deep: "earlier" } } } } },
      output_changes: {
        a: { actions: ["update"], before: "earlier", after: "planned", after_sensitive: true },
      },
      configuration: {
        root_module: { outputs: { a: { sensitive: true, expression: { constant_value: "literal" } } } },
      },
    }),
  ).toEqual(["planned", "earlier", "literal"]);
});

test("marks in the state count for resources that do not change, in child modules and for data sources", () => {
  expect(
    secretsOf({
      prior_state: {
        values: {
          root_module: {
            resources: [
              { mode: "managed", values: { secret: "managed-value" }, sensitive_values: { secret: true } },
              { mode: "data", values: { secret_string: "data-value" }, sensitive_values: {} },
            ],
            child_modules: [
              {
                resources: [{ mode: "managed", values: { x: "child-value" }, sensitive_values: { x: true } }],
              },
            ],
          },
        },
      },
    }),
  ).toEqual(["managed-value", "data-value", "child-value"]);
});

test("values with telling names are secrets, in JSON inside of texts too, from six characters on", () => {
  const environment = [
    { name: "DB_PASSWORD", value: "from-container" },
    { name: "PIN_SECRET", value: "1234" },
    { name: "LOG_LEVEL", value: "debug-level" },
  ];
  const after = {
    auth_token: "from-attribute",
    container_definitions: JSON.stringify([{ name: "api", environment }]),
  };
  expect(secretsOf({ resource_changes: [resourceChange({ after })] })).toEqual([
    "from-attribute",
    "from-container",
  ]);
});

test("arguments of actions are looked at like attributes", () => {
  expect(
    secretsOf({
      action_invocations: [
        {
          address: "action.a.b",
          config_values: { a: "marked-value", token: "named-value" },
          config_sensitive: { a: true },
        },
      ],
      deferred_action_invocations: [
        {
          action_invocation: {
            address: "action.a.c",
            config_values: { b: "late-value" },
            config_sensitive: { b: true },
          },
        },
      ],
    }),
  ).toEqual(["marked-value", "named-value", "late-value"]);
});
