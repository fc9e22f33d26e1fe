import { expect, test } from "vitest";
import { base64Forms, bytesOf, urlSafe } from "./redaction/base64.ts";
import { renderHtml } from "./render/html.ts";
import { renderJson } from "./render/json.ts";
import { renderJobSummary, renderMarkdown } from "./render/markdown.ts";
import { renderSarif } from "./render/sarif.ts";
import { renderTerminal } from "./render/terminal.ts";
import { createReport, type Report } from "./report.ts";
import { planFullOf, secretSources } from "./testing/canary-plan.ts";
import { reviewOf } from "./testing/plan-parts.ts";
import { realPlan } from "./testing/real-plan.ts";
import { textOf } from "./testing/text-of.ts";

const renderers: Record<string, (report: Report) => string | Iterable<string>> = {
  terminal: renderTerminal,
  "colored terminal": (report) => renderTerminal(report, { color: true }),
  markdown: renderMarkdown,
  "job summary": renderJobSummary,
  json: renderJson,
  html: renderHtml,
  sarif: renderSarif,
};

/** Says everything that it sees, as a careless rule of a team might. */
const tattletale = {
  name: "tattletale",
  effect: "warn" as const,
  reason: "Says what it sees.",
  applies: (change: object) => JSON.stringify(change),
};

/** What must not be in any output, in small letters: the secret, what remains of it in escapes, its encodings. */
function tracesOf(secret: string): string[] {
  const forms = base64Forms(bytesOf(secret));
  return [
    secret,
    ...(secret.match(/\w{5,}/g) ?? []),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    ...forms,
    ...forms.map(urlSafe),
  ].map((trace) => trace.toLowerCase());
}

const secrets = ["Canary-7f3a9c2e51", "Sp€c1al+/Canary\"<&>'\\ 7f3a9", "K4n4ri"];

const cases = secrets.flatMap((secret) =>
  Object.keys(secretSources(secret)).map((source) => ({ secret, source })),
);

test.each(cases)("a secret ($secret) known from $source is in no output", ({ secret, source }) => {
  const full = planFullOf(secret);
  const origin = (secretSources(secret)[source] ?? {}) as Record<string, unknown>;
  const plan: Record<string, unknown> = { ...full, ...origin };
  for (const part of ["resource_changes", "resource_drift", "deferred_changes", "action_invocations"]) {
    plan[part] = [...((full[part] ?? []) as object[]), ...((origin[part] ?? []) as object[])];
  }
  const report = createReport([reviewOf(plan, { policy: { rules: [tattletale] } })]);
  for (const [name, render] of Object.entries(renderers)) {
    const output = textOf(render(report)).toLowerCase();
    const found = tracesOf(secret).filter((trace) => output.includes(trace));
    expect([name, found]).toEqual([name, []]);
  }
});

test.each(["terraform-data", "aws-create", "aws-change"] as const)(
  "no secret of the real plan %s is in any output",
  (name) => {
    const report = createReport([reviewOf(JSON.parse(realPlan(name)), { policy: { rules: [tattletale] } })]);
    const traces = [
      "S3cr-Real-Password-1",
      "S3cr-Real-Password-2",
      "S3cr+Real/Password 1",
      "S3cr+Real/Password 2",
      "wJalrXUtnFEMI",
      "AKIAIOSFODNN7EXAMPLE",
    ].flatMap(tracesOf);
    const common = new Set(["password", "example"]);
    for (const [renderer, render] of Object.entries(renderers)) {
      const output = textOf(render(report)).toLowerCase();
      const found = traces.filter((trace) => !common.has(trace) && output.includes(trace));
      expect([renderer, found]).toEqual([renderer, []]);
    }
  },
);
