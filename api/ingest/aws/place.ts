import type { ReadableEvent } from "../event.ts";

/** Where an event of AWS happened. */
interface Place {
  readonly environment: string;
  readonly service: string;
}

/**
 * AWS knows no environments: the connection that an event came by vouches for one. It may also name the service;
 * else it has the name that ECS gives it. Undefined when nobody says it.
 */
export function placeOf({ context }: ReadableEvent, ecsService?: string): Place | undefined {
  const service = context.service ?? ecsService;
  if (context.environment === undefined || service === undefined) return undefined;
  return { environment: context.environment, service };
}
