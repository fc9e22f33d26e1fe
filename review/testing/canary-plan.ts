import { resourceChange } from "./plan-parts.ts";

/** The ways in which Terraform says that a value is secret: each is a part of a plan, with the secret in it. */
export function secretSources(secret: string): Readonly<Record<string, object>> {
  const marked = resourceChange(
    { after: { x: secret }, after_sensitive: { x: true } },
    { address: "source.marked", type: "source" },
  );
  const rootModule = (values: object) => ({ root_module: { resources: [values] } });
  return {
    "a sensitive variable": {
      variables: { input: { value: secret } },
      configuration: { root_module: { variables: { input: { sensitive: true } } } },
    },
    "a sensitive variable's default": {
      configuration: {
        root_module: { variables: { input: { sensitive: true, default: { deep: [secret] } } } },
      },
    },
    "a variable named like a secret": { variables: { db_password: { value: secret } } },
    "a value marked after": { resource_changes: [marked] },
    "a value marked before": {
      resource_changes: [
        resourceChange({ actions: ["delete"], before: { x: [secret] }, before_sensitive: { x: true } }),
      ],
    },
    "a value marked as a whole": {
      resource_changes: [
        resourceChange({ after: { a: { b: { c: secret } } }, after_sensitive: { a: true } }),
      ],
    },
    "JSON marked as a whole": {
      resource_changes: [
        resourceChange({
          after: { x: JSON.stringify({ username: "owner", password: secret }) },
          after_sensitive: { x: true },
        }),
      ],
    },
    "a marked URL": {
      resource_changes: [
        resourceChange({
          after: { x: `postgres://owner:${encodeURIComponent(secret)}@db/x` },
          after_sensitive: { x: true },
        }),
      ],
    },
    "marked base64": {
      resource_changes: [
        resourceChange({
          after: { x: Buffer.from(secret).toString("base64") },
          after_sensitive: { x: true },
        }),
      ],
    },
    "a marked key of a map": {
      resource_changes: [resourceChange({ after: { x: { [secret]: 1 } }, after_sensitive: { x: true } })],
    },
    "an unchanged resource": {
      resource_changes: [
        resourceChange({
          actions: ["no-op"],
          before: { x: secret },
          after: { x: secret },
          after_sensitive: { x: true },
        }),
      ],
    },
    "marked drift": { resource_drift: [marked] },
    "a marked deferred change": { deferred_changes: [{ reason: "unknown", resource_change: marked }] },
    "a sensitive output": {
      output_changes: { o: { actions: ["create"], before: null, after: secret, after_sensitive: true } },
    },
    "planned values": {
      planned_values: rootModule({ mode: "managed", values: { x: secret }, sensitive_values: { x: true } }),
    },
    "the prior state": {
      prior_state: {
        values: rootModule({ mode: "data", values: { x: secret }, sensitive_values: { x: true } }),
      },
    },
    "an output of the prior state": {
      prior_state: { values: { outputs: { o: { sensitive: true, value: secret } } } },
    },
    "a literal of a provider": {
      configuration: { provider_config: { p: { expressions: { secret_key: { constant_value: secret } } } } },
    },
    "a literal for a module's sensitive variable": {
      configuration: {
        root_module: {
          module_calls: {
            m: {
              expressions: { input: { constant_value: secret } },
              module: { variables: { input: { sensitive: true } } },
            },
          },
        },
      },
    },
    "an argument of an action": {
      action_invocations: [
        { address: "action.a.b", config_values: { x: secret }, config_sensitive: { x: true } },
      ],
    },
    "a container's variable": {
      resource_changes: [
        resourceChange({
          after: {
            container_definitions: JSON.stringify([{ environment: [{ name: "API_TOKEN", value: secret }] }]),
          },
        }),
      ],
    },
    "an attribute named like a secret": {
      resource_changes: [resourceChange({ after: { deep: [{ auth_token: secret }] } })],
    },
  };
}

/** A plan with the secret, unmarked and in many forms, in every part that a review shows something of. */
export function planFullOf(secret: string): Record<string, unknown> {
  const copies = copiesOf(secret);
  const values = Object.fromEntries(copies.map((copy, place) => [`copy_${place}`, copy]));
  const everywhere = {
    ...values,
    list: copies,
    map: Object.fromEntries(copies.map((copy) => [copy, "value"])),
    items: copies.map((copy) => ({ name: copy, size: 1 })),
    json: JSON.stringify({ list: copies, text: copies.join(" ") }),
    script: `#!/bin/sh\necho ${copies.join("\necho ")}\n`,
    ingress: [{ protocol: secret, cidr_blocks: ["0.0.0.0/0"], from_port: 1, to_port: 1 }],
    policy: JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "*", Resource: secret, Principal: { AWS: ["*", secret] } }],
    }),
    assume_role_policy: JSON.stringify({
      Statement: [
        { Effect: "Allow", Principal: { AWS: secret }, Condition: { StringEquals: { [secret]: secret } } },
      ],
    }),
  };
  const everywhereElse = { ...everywhere, script: `#!/bin/sh\necho ${copies.join(" \necho ")}\n` };
  const resource = (actions: string[], type: string) =>
    resourceChange(
      {
        actions,
        before: actions[0] === "create" && actions.length === 1 ? null : everywhere,
        after: actions.includes("delete") && actions.length === 1 ? null : everywhereElse,
        replace_paths: [[secret], ["list", 0, secret]],
        importing: { id: secret, identity: { id: secret } },
      },
      {
        address: `module.m["${secret}"].${type}.x["${secret}"]`,
        previous_address: `${type}.old["${secret}"]`,
        type,
        name: secret,
        deposed: secret,
        action_reason: secret,
      },
    );
  const changes = [
    resource(["create"], "aws_security_group"),
    resource(["update"], "aws_iam_role"),
    resource(["delete", "create"], "aws_db_instance"),
    resource(["create", "forget"], "aws_s3_bucket"),
    resource(["delete"], "aws_kms_key"),
    resource([secret], secret),
  ];
  return {
    terraform_version: secret,
    resource_changes: changes,
    resource_drift: changes.slice(1, 2),
    deferred_changes: [{ reason: secret, resource_change: changes[0] }],
    output_changes: { [secret]: { actions: ["update"], before: everywhere, after: everywhereElse } },
    action_invocations: [
      {
        address: `action.a.b["${secret}"]`,
        config_values: everywhere,
        lifecycle_action_trigger: { triggering_resource_address: secret, action_trigger_event: secret },
      },
    ],
    deferred_action_invocations: [{ reason: secret, action_invocation: { address: secret } }],
    checks: [
      {
        address: { to_display: `check.${secret}` },
        status: "fail",
        instances: [{ problems: copies.map((message) => ({ message })) }],
      },
    ],
  };
}

/** The forms in which a secret travels. */
function copiesOf(secret: string): string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  return [
    secret,
    `before ${secret} after`,
    secret.toUpperCase(),
    base64(secret),
    base64(`a${secret}`),
    base64(`user:${secret}:x`),
    Buffer.from(`?>${secret}<?`).toString("base64url"),
    base64(JSON.stringify({ auth: base64(`user:${secret}`) })),
    encodeURIComponent(secret),
    `https://user:${encodeURIComponent(secret)}@host/`,
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ q: secret }).toString(),
    JSON.stringify({ value: secret }),
    JSON.stringify(JSON.stringify({ value: secret })),
    Buffer.from(secret).toString("hex"),
    `<b>${secret.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`)}</b>`,
  ];
}
