import type { Difference } from "../difference/difference.ts";
import type { ReviewedResource } from "../review.ts";
import { diffBlock, htmlCode, withData } from "./markdown-text.ts";
import { classWords, describeDifference, plural, remarksOf } from "./words.ts";

/** A single resource takes no more room than this, in characters; the rest of its attributes is counted. */
const mostDifferences = 8_000;

/** The first character of a line by which GitHub colors it. */
const lineStarts: Readonly<Record<Difference["kind"], string>> = {
  add: "+",
  remove: "-",
  change: "!",
  move: " ",
  keep: " ",
};

/** What is said of a resource next to its address; raw texts. */
interface Circumstances {
  /** The plan it is in, where there are several. */
  readonly plan: string | undefined;
  /** Why it is put off. */
  readonly deferred?: string;
}

/** One resource, folded. */
export function resourceBlock(resource: ReviewedResource, { plan, deferred }: Circumstances): string {
  const { sign, word } = classWords[resource.class];
  const { differences } = resource;
  const remarks = remarksOf(resource, differences).map((remark) => `- ${withData(remark)}`);
  const lines = linesThatFit(differences);
  const place = plan === undefined ? "" : ` in ${htmlCode(plan)}`;
  const reason = deferred === undefined ? "" : `, put off: ${htmlCode(deferred)}`;
  return [
    `<details><summary>${htmlCode(`${sign} ${resource.address}`)} ${word}${place}${reason}</summary>`,
    "",
    ...(remarks.length === 0 ? [] : [...remarks, ""]),
    ...(lines.length === 0 ? [] : [diffBlock(lines), ""]),
    "</details>",
  ].join("\n");
}

/** The lines of a block of differences, cut short with a count when they are too many. */
export function linesThatFit(differences: readonly Difference[]): string[] {
  const lines: string[] = [];
  let room = mostDifferences;
  for (const difference of differences) {
    const line = `${lineStarts[difference.kind]} ${describeDifference(difference)}`;
    room -= line.length;
    if (room < 0) {
      const left = differences.length - lines.length;
      return [...lines, `  … and ${left} more ${plural(left, "attribute")}`];
    }
    lines.push(line);
  }
  return lines;
}
