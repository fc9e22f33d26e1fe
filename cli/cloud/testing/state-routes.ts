import type { Handler } from "./hcp-stand-in.ts";

/**
 * What Terraform itself asks when it works on a machine and keeps its state on the server.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/state-versions
 */
export function stateRoutes(addressOf: (path: string) => string): readonly (readonly [RegExp, Handler])[] {
  const locks = new Set<string>();
  return [
    [/^GET \/ping$/, () => [204, undefined, { "tfp-api-version": "2.6", "x-ratelimit-limit": "30" }]],
    [
      /^GET \/organizations\/acme\/entitlement-set$/,
      () => [200, { data: { id: "org-1", type: "entitlement-sets", attributes: { operations: true } } }],
    ],
    [
      /^POST \/workspaces\/ws-([\w-]+)\/actions\/lock$/,
      (name) => {
        if (locks.has(name)) return [409, { errors: [{ status: "409", title: "conflict" }] }];
        locks.add(name);
        return [200, { data: { id: `ws-${name}`, type: "workspaces" } }];
      },
    ],
    [
      /^POST \/workspaces\/ws-([\w-]+)\/actions\/(?:force-)?unlock$/,
      (name) => {
        locks.delete(name);
        return [200, { data: { id: `ws-${name}`, type: "workspaces" } }];
      },
    ],
    [
      /^POST \/workspaces\/ws-([\w-]+)\/state-versions$/,
      (name) => {
        const attributes = {
          "hosted-state-upload-url": addressOf(`/stored/states/${name}`),
          "hosted-json-state-upload-url": addressOf(`/stored/json-states/${name}`),
          status: "pending",
        };
        return [201, { data: { id: `sv-${name}`, type: "state-versions", attributes } }];
      },
    ],
    [
      /^GET \/state-versions\/sv-([\w-]+)$/,
      (name) => [
        200,
        { data: { id: `sv-${name}`, type: "state-versions", attributes: { status: "finalized" } } },
      ],
    ],
  ];
}
