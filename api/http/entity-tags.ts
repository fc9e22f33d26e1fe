import { hash } from "node:crypto";
import type { Context, MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";
import { answerHeaders } from "./answer-headers.ts";
import { type Ground, readWatermark } from "./watermark.ts";

/** Milliseconds for which a watermark may be used for new tags. */
const keptMs = 1_000;

/** Tags by which clients learn that an answer is still the same, without it being made again. */
export interface EntityTags {
  /**
   * Sets the header ETag; the answer with 304 when the client has this state already. Call it before reading rows.
   * What also depends on the time is taken for another answer each minute.
   */
  unchanged(context: Context, ground: Ground, timed?: boolean): Promise<Response | undefined>;
  /** Middleware for all routes: what this process wrote shows in the next tag. */
  readonly forgetAfterWrites: MiddlewareHandler;
}

/**
 * Tags of this release's answers, from the watermark of what they are made of.
 *
 * The watermark is older than the rows, so what is written in between makes the tag old and never the rows. That is
 * why one watermark may serve for many new tags; whether a tag still holds is always asked anew.
 */
export function createEntityTags({
  sql,
  clock,
  release,
}: Pick<Dependencies, "sql" | "clock" | "release">): EntityTags {
  const kept = new Map<Ground, { readonly watermark: string; readonly until: number }>();

  const watermarkOf = async (ground: Ground, anew: boolean) => {
    const now = performance.now();
    const known = kept.get(ground);
    if (!anew && known && known.until > now) return known.watermark;
    const watermark = await readWatermark(sql, ground);
    kept.set(ground, { watermark, until: now + keptMs });
    return watermark;
  };

  return {
    async unchanged(context, ground, timed = false) {
      const condition = context.req.header("if-none-match");
      const watermark = await watermarkOf(ground, condition !== undefined);
      const seen = [
        release.version,
        release.commit,
        watermark,
        context.req.url,
        context.req.header("accept"),
        timed && Math.floor(clock().getTime() / 60_000),
      ];
      // Weak: proxies may change the bytes by compressing them.
      const tag = `W/"${hash("sha256", JSON.stringify(seen), "base64url").slice(0, 22)}"`;
      answerHeaders(context);
      context.header("ETag", tag);
      return isMet(condition, tag) ? context.body(null, 304) : undefined;
    },
    forgetAfterWrites({ req }, next) {
      return req.method === "GET" || req.method === "HEAD" ? next() : next().finally(() => kept.clear());
    },
  };
}

function isMet(condition: string | undefined, tag: string): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, "");
  return condition?.split(",").some((one) => one.trim() === "*" || opaque(one) === opaque(tag)) ?? false;
}
