import type { ServiceInEnvironment } from "../services/environments.ts";
import { textWidth } from "./text-width.ts";

/** What a badge says. */
export interface Badge {
  readonly label: string;
  readonly message: string;
  readonly tone: "good" | "busy" | "warning" | "bad" | "unknown";
}

/** White on each of these has a contrast of at least 4.5 to 1. */
const colors = {
  good: "#2a7a3b",
  busy: "#1f6feb",
  warning: "#9a6700",
  bad: "#c4262e",
  unknown: "#636c76",
} as const;

/** Most letters of a label or message; longer ones are cut. */
const maxLetters = 60;
/** Pixels beside each text. */
const padding = 6;

/** What a badge says of a service in an environment; undefined stands for one that nobody deployed. */
export function badgeOf(label: string, found: ServiceInEnvironment | undefined): Badge {
  if (!found) return { label, message: "unknown", tone: "unknown" };
  const { current, latest, health } = found;
  const attempt = latest.key === current?.key && latest.source === current.source ? null : latest;
  const runs = current?.version ?? "nothing yet";
  if (health.state === "failing") return { label, message: `${runs}, failing`, tone: "bad" };
  if (attempt?.state === "failed") {
    return { label, message: `${runs}, ${attempt.version} failed`, tone: current ? "warning" : "bad" };
  }
  if (attempt && attempt.state !== "succeeded") {
    return { label, message: `${runs}, ${attempt.version} ${attempt.state}`, tone: "busy" };
  }
  return { label, message: runs, tone: "good" };
}

/** The badge as SVG. */
export function drawBadge({ label, message, tone }: Badge): string {
  const left = measure(label);
  const right = measure(message);
  const width = left.box + right.box;
  const title = escapeXml(`${left.text}: ${right.text}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="round"><rect width="${width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#round)"><rect width="${left.box}" height="20" fill="#3d444d"/><rect x="${left.box}" width="${right.box}" height="20" fill="${colors[tone]}"/></g>
<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11"><text x="${padding}" y="14" textLength="${left.width}">${escapeXml(left.text)}</text><text x="${left.box + padding}" y="14" textLength="${right.width}">${escapeXml(right.text)}</text></g>
</svg>
`;
}

function measure(whole: string) {
  const letters = [...whole];
  const text = letters.length > maxLetters ? `${letters.slice(0, maxLetters - 1).join("")}…` : whole;
  const width = textWidth(text);
  return { text, width, box: width + 2 * padding };
}

function escapeXml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
