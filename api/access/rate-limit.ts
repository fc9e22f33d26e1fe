import type { Context } from "hono";
import { RateLimiterMemory, type RateLimiterRes } from "rate-limiter-flexible";
import { Problem } from "../problem.ts";

/**
 * How many of something one sender may do in a minute.
 *
 * Counted in memory: each process counts for itself, so with three tasks the limit of all is three times as high.
 */
export interface RateLimit {
  /** Counts one for `key` and says so in the headers; throws a Problem when the limit is passed. */
  take(context: Context, key: string): Promise<void>;
  /** Throws the same Problem when the limit was reached before; counts nothing. */
  expectRoom(key: string): Promise<void>;
}

const windowSeconds = 60;

/**
 * A limit of `points` a minute; `noun` says in the plural what is counted.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ for the headers.
 */
export function createRateLimit(name: string, points: number, noun: string): RateLimit {
  const limiter = new RateLimiterMemory({ points, duration: windowSeconds });
  const policy = `"${name}";q=${points};w=${windowSeconds}`;

  const refusal = ({ msBeforeNext }: RateLimiterRes) => {
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return new Problem(
      "too-many-requests",
      `There were more than ${points} ${noun} within a minute; try again in ${seconds} s.`,
      {
        "Retry-After": String(seconds),
        "RateLimit-Policy": policy,
        RateLimit: `"${name}";r=0;t=${seconds}`,
      },
    );
  };

  return {
    async take(context, key) {
      const result = await limiter.penalty(key);
      if (result.consumedPoints > points) throw refusal(result);
      const seconds = Math.ceil(result.msBeforeNext / 1000);
      context.header("RateLimit-Policy", policy);
      context.header("RateLimit", `"${name}";r=${result.remainingPoints};t=${seconds}`);
    },
    async expectRoom(key) {
      const result = await limiter.get(key);
      if (result && result.consumedPoints >= points) throw refusal(result);
    },
  };
}
