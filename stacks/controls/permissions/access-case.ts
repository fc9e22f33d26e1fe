import type { Environment } from "../../../envs/environment.ts";
import type { AccessRequest, Decision } from "./decision.ts";

/** What a role tries, and what must come of it. */
export interface AccessCase {
  /** To be read after "is allowed to" or "is denied to". */
  readonly title: string;
  readonly request: AccessRequest;
  readonly decision: Decision;
}

type Context = AccessRequest["context"];

export function allowed(title: string, action: string, resource: string, context: Context = {}): AccessCase {
  return { title, request: { action, resource, context }, decision: "allowed" };
}

export function denied(title: string, action: string, resource: string, context: Context = {}): AccessCase {
  return { title, request: { action, resource, context }, decision: "denied" };
}

/** Names and ARNs in an environment, to write requests with. */
export class Names {
  readonly environment: Environment;
  /** For example `slipway-staging`. */
  readonly prefix: string;
  /** For example `/slipway/staging`. */
  readonly path: string;

  constructor(platformName: string, environment: Environment) {
    this.environment = environment;
    this.prefix = `${platformName}-${environment.name}`;
    this.path = `/${platformName}/${environment.name}`;
  }

  /** ARN in the environment's account and region. */
  arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.environment.region}:${this.environment.account}:${resource}`;
  }

  /** ARN of an IAM resource of the environment's account. */
  iam(resource: string): string {
    return `arn:aws:iam::${this.environment.account}:${resource}`;
  }

  /** A bucket of ours, which is named after account and region, or an object in it. */
  bucket(kind: string, object = ""): string {
    const { account, region } = this.environment;
    return `arn:aws:s3:::${kind}-${account}-${region}${object}`;
  }

  /** What AWS says about a key that the given stack made. */
  keyOf(stack: string): Record<string, string> {
    return { "aws:ResourceTag/Stack": stack };
  }

  /** What AWS says about a request that a service makes for the caller. */
  through(service: string): Record<string, string> {
    return { "kms:ViaService": `${service}.${this.environment.region}.amazonaws.com` };
  }
}
