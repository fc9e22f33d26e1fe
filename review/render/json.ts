import type { Report } from "../report.ts";
import type { Review } from "../review.ts";

/**
 * The report as JSON on one line, as `review/report.schema.json` describes it; complete.
 * In parts, so that a large report never is in memory as a whole.
 */
export function* renderJson({ version, outcome, reviews }: Report): Generator<string> {
  yield `{"version":${version},"outcome":${JSON.stringify(outcome)},"reviews":[`;
  for (const [place, review] of reviews.entries()) {
    if (place > 0) yield ",";
    yield* reviewParts(review);
  }
  yield "]}\n";
}

function* reviewParts({ resources, ...rest }: Review): Generator<string> {
  yield `${JSON.stringify(rest).slice(0, -1)},"resources":[`;
  for (const [place, resource] of resources.entries()) {
    yield `${place > 0 ? "," : ""}${JSON.stringify(resource)}`;
  }
  yield "]}";
}
