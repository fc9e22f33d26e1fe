import {
  type RequestAnalysis,
  runSimulation,
  runUnsafeSimulation,
  type Simulation,
} from "@cloud-copilot/iam-simulate";
import type { Resource } from "../resource.ts";
import { resourcePolicyOf } from "./resource-policy.ts";
import type { PolicyDocument, Role } from "./role.ts";

/** What someone with a role asks AWS to do. */
export interface AccessRequest {
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** ARN, or `*` for an action that knows no resources. */
  readonly resource: string;
  /** Condition keys and their values, as AWS would send them. */
  readonly context?: Readonly<Record<string, string | string[]>>;
}

/** What an identity provider's token says, by claim. */
export type TokenClaims = Readonly<Record<string, string>>;

export type Decision = "allowed" | "denied";

/** A decision and what led to it. */
export interface Ruling {
  readonly decision: Decision;
  /** The statements that allow or refuse the request, as `<policy>/<Sid>`, of the role and of its boundary. */
  readonly statements: readonly string[];
}

/**
 * Decides a request as IAM would: by the role's policies, its permissions boundary, and the policy of the key or bucket
 * among `resources` that it is about.
 *
 * @throws Error for an action, a resource or a condition key that AWS does not have.
 */
export async function decide(
  role: Role,
  { action, resource, context = {} }: AccessRequest,
  resources: readonly Resource[],
): Promise<Ruling> {
  const resourcePolicy = resourcePolicyOf(resource, resources);
  const simulation = {
    ...simulationOf(role, {
      principal: role.arn,
      action,
      resource: { resource, accountId: role.account },
      contextVariables: { ...context },
    }),
    ...(resourcePolicy && { resourcePolicy }),
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType === "error") {
    throw new Error(`${action} on ${resource} cannot be decided: ${result.errors.message}.`);
  }
  const results = result.resultType === "single" ? [result.result] : result.results;
  return {
    decision: result.overallResult === "Allowed" ? "allowed" : "denied",
    statements: results.flatMap(({ analysis }) => decisiveStatements(analysis)),
  };
}

function decisiveStatements({ identityAnalysis, permissionBoundaryAnalysis }: RequestAnalysis): string[] {
  return [identityAnalysis, permissionBoundaryAnalysis].flatMap((analysis) =>
    [...(analysis?.allowStatements ?? []), ...(analysis?.denyStatements ?? [])].map(
      ({ policyId, statement }) => `${policyId}/${statement.sid()}`,
    ),
  );
}

/**
 * Decides whether whoever holds a token of `issuer` with these claims may take the role.
 *
 * The simulator drops the keys of tokens from validated requests and takes no trust policies in others: the statements
 * for the issuer are asked as if they were the caller's own.
 */
export function decideTrust(role: Role, issuer: string, claims: TokenClaims): Decision {
  const provider = `arn:aws:iam::${role.account}:oidc-provider/${issuer}`;
  const statements = statementsFor(provider, role.trust);
  const result = runUnsafeSimulation(
    simulationOf(
      { policies: [{ name: "trust", policy: { Version: "2012-10-17", Statement: statements } }] },
      {
        principal: provider,
        action: "sts:AssumeRoleWithWebIdentity",
        resource: { resource: role.arn, accountId: role.account },
        contextVariables: Object.fromEntries(
          Object.entries(claims).map(([claim, value]) => [`${issuer}:${claim}`, value]),
        ),
      },
    ),
    {},
  );
  return result === "Allowed" ? "allowed" : "denied";
}

function statementsFor(provider: string, trust: PolicyDocument) {
  const statements = trust.Statement as readonly { readonly Principal?: { readonly Federated?: unknown } }[];
  return statements
    .filter(({ Principal }) => [Principal?.Federated].flat().includes(provider))
    .map(({ Principal: _, ...statement }) => ({ ...statement, Resource: "*" }));
}

function simulationOf(
  { policies, boundary }: Pick<Role, "policies" | "boundary">,
  request: Simulation["request"],
): Simulation {
  return {
    request,
    identityPolicies: [...policies],
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    ...(boundary && { permissionBoundaryPolicies: [boundary] }),
  };
}
