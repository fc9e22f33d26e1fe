import type { Context } from "hono";
import type { Principal } from "../access/principal.ts";
import type { Release } from "../configuration.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";

/** What every document shows around its content. */
export interface Surroundings {
  readonly release: Release;
  readonly css: string;
  readonly now: Date;
  /** Path of the request: the navigation marks the part that it belongs to. */
  readonly path: string;
  /** Who looks at the page; null when nobody is known, as on the way to the login. */
  readonly principal: Principal | null;
  /** Whether everyone may do everything, which every page then says. */
  readonly accessOff: boolean;
  /** Whether the database holds made-up events, which every page then says. */
  readonly demo: boolean;
}

/** What surrounds the answer to a request. */
export function surroundingsOf(
  context: Context<RequestVariables>,
  { release, css, clock, access }: Pick<Dependencies, "release" | "css" | "clock" | "access">,
): Surroundings {
  const principal: Principal | undefined = context.get("principal");
  return {
    release,
    css,
    now: clock(),
    path: context.req.path,
    principal: principal ?? null,
    accessOff: access.mode === "off",
    demo: context.get("demo") ?? false,
  };
}
