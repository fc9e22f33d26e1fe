import type { AwsAnswer } from "./aws-answer.ts";

/** The text of an answer in one of the XML protocols. */
export function xmlOf(answer: AwsAnswer): string {
  return answer.body.toString("utf8");
}

/** The same answer with another text. */
export function withXml(answer: AwsAnswer, xml: string): AwsAnswer {
  const { "content-length": _, ...headers } = answer.headers;
  return { ...answer, headers, body: Buffer.from(xml) };
}

/** Text of the first element with this name. */
export function elementText(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
}

/** Elements as XML text. */
export function elements(fields: Record<string, unknown>): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`)
    .join("");
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
