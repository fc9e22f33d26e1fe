import { staging } from "../../../envs/staging.ts";
import type { Attributes, Resource } from "../resource.ts";

/** A resource of staging's foundation, for tests of the controls themselves. */
export function exampleResource(type: string, name: string, attributes: Attributes = {}): Resource {
  return { environment: staging, stack: "staging-foundation", type, name, attributes };
}
