import { howToMakeOne } from "./unreadable-plan.ts";

const textPlan =
  /^[ \t]*(?:Terraform|OpenTofu) (?:used the selected providers|will perform|planned the following)|^(?:Plan: \d+ to |No changes\. )/m;

/**
 * The sentence for a file that `JSON.parse` refused. Takes only the position from the parser's message: the
 * rest quotes the file, which may be full of secrets.
 */
export function explainNotJson(file: string, content: string, parserMessage: string): string {
  const start = content.slice(0, 100_000);
  if (start.trim() === "" && content.trim() === "") return `${file} is empty: ${howToMakeOne}.`;
  if (start.startsWith("PK\u0003\u0004")) {
    return `${file} is the saved plan itself, which only Terraform can read: ${howToMakeOne}.`;
  }
  if (/^\s*\{"@level":/.test(start)) {
    return `${file} is the log of \`terraform plan -json\`, not a plan: save the plan with -out, then ${howToMakeOne}.`;
  }
  if (!/^\s*[{[]/.test(start) && (textPlan.test(start) || textPlan.test(content.slice(-2_000)))) {
    return `${file} is the text of a plan, which leaves out what a review needs: save the plan with -out, then ${howToMakeOne}.`;
  }
  const position = /at position (\d+)/.exec(parserMessage)?.[1];
  const endsTooEarly =
    /^Unexpected end|^Unterminated/.test(parserMessage) || Number(position) >= content.trimEnd().length;
  if (endsTooEarly && /^\s*[{[]/.test(start)) {
    return `${file} is cut off after ${content.length.toLocaleString("en-US")} characters: ${howToMakeOne} again.`;
  }
  const where = /\(line (\d+) column (\d+)\)/.exec(parserMessage);
  const place = where === null ? "" : ` (line ${where[1]}, column ${where[2]})`;
  return `${file} is not JSON${place}: ${howToMakeOne}.`;
}
