import { type ChangeClass, isReplacement } from "../classification.ts";
import { severities } from "../danger/dangers.ts";
import type { Report } from "../report.ts";
import type { Review, ReviewedResource } from "../review.ts";

/** One changed resource and the review that it is from. */
export interface RankedResource {
  readonly review: Review;
  readonly resource: ReviewedResource;
}

const classesByRisk: readonly ChangeClass[] = [
  "delete",
  "forget",
  "other",
  "update",
  "create",
  "import",
  "move",
  "read",
];

/** The resources of all reviews in the order in which a reader should look at them: the riskiest first. */
export function byRisk({ reviews }: Report): RankedResource[] {
  const ranked = reviews.flatMap((review) => {
    const severityOf = new Map(
      [...review.dangers].reverse().map(({ address, severity }) => [address, severity]),
    );
    return review.resources.map((resource) => {
      const severity = severityOf.get(resource.address);
      const risk = severity === undefined ? riskOfClass(resource.class) : severities.indexOf(severity);
      return { review, resource, risk };
    });
  });
  return ranked.sort((left, right) => left.risk - right.risk);
}

function riskOfClass(changeClass: ChangeClass): number {
  if (isReplacement(changeClass)) return severities.length;
  return severities.length + 1 + Math.max(classesByRisk.indexOf(changeClass), 0);
}
