import type { ChangeClass } from "../classification.ts";
import type { Counts } from "../counts.ts";
import type { Difference, Scalar } from "../difference/difference.ts";
import type { Report } from "../report.ts";
import type { ReviewedReason, ReviewedResource } from "../review.ts";

/** The sign and the word of each class, as Terraform has them where it has them. */
export const classWords: Readonly<Record<ChangeClass, { readonly sign: string; readonly word: string }>> = {
  create: { sign: "+", word: "create" },
  update: { sign: "~", word: "update" },
  "delete-create": { sign: "-/+", word: "replace" },
  "create-delete": { sign: "+/-", word: "replace" },
  "create-forget": { sign: "+/.", word: "replace and forget the old one" },
  delete: { sign: "-", word: "delete" },
  forget: { sign: ".", word: "forget" },
  import: { sign: "<", word: "import" },
  move: { sign: ">", word: "move" },
  read: { sign: "<=", word: "read" },
  "no-op": { sign: "=", word: "leave" },
  other: { sign: "?", word: "other" },
};

export const verdicts: Readonly<Record<Report["outcome"], string>> = {
  "no-changes": "no changes",
  changes: "changes",
  errored: "planning failed",
  denied: "denied by policy",
};

/** Everything that is not zero, in one line: `3 to create, 1 to replace, 2 outputs`. */
export function summarize(counts: Counts): string {
  const { resources, outputs } = counts;
  const outputChanges = outputs.create + outputs.update + outputs.delete + outputs.other;
  const parts: (readonly [number, string])[] = [
    [resources.create, "to create"],
    [resources.update, "to update"],
    [replacements(counts), "to replace"],
    [resources.delete, "to delete"],
    [resources.forget, "to forget"],
    [resources.import, "to import"],
    [resources.move, "to move"],
    [resources.read, "to read"],
    [resources.other, "of an unknown kind"],
    [counts.deferred, "put off"],
    [counts.actions, plural(counts.actions, "action")],
    [counts.deferredActions, `${plural(counts.deferredActions, "action")} put off`],
    [outputChanges, plural(outputChanges, "output")],
    [
      counts.checks.fail + counts.checks.error,
      `failed ${plural(counts.checks.fail + counts.checks.error, "check")}`,
    ],
    [counts.drift.relevant, "changed outside of Terraform"],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  return shown.length === 0 ? "no changes" : shown.join(", ");
}

/** Replacements of every order, those that forget the old object included. */
export function replacements({ resources }: Counts): number {
  return resources["delete-create"] + resources["create-delete"] + resources["create-forget"];
}

export function plural(count: number, noun: string): string {
  return count === 1 ? noun : `${noun}s`;
}

/** A sentence that data follows ends with a colon. */
export function leadIn({ sentence, attributes }: ReviewedReason): string {
  return attributes.length === 0 ? sentence : sentence.replace(/\.$/, ":");
}

/** One line for one difference, without the sign of its kind. */
export function describeDifference(difference: Difference): string {
  const { path, kind, from } = difference;
  const values = kind === "move" ? movement(from) : change(difference);
  const subject = path === "" ? "" : `${path}: `;
  return `${subject}${values}${difference.forcesReplacement === true ? " (forces replacement)" : ""}`;
}

export const differenceSigns: Readonly<Record<Difference["kind"], string>> = {
  add: "+",
  remove: "-",
  change: "~",
  move: ">",
  keep: "=",
};

function movement(from: string | undefined): string {
  return from === undefined ? "in another order" : `moved from ${from}`;
}

function change({ kind, before, after, sensitive, unknown }: Difference): string {
  if (sensitive === true) {
    if (unknown === true) return "(sensitive, known after apply)";
    if (kind === "keep") return "(sensitive, unchanged)";
    return kind === "change" ? "(sensitive, changed)" : "(sensitive)";
  }
  const next = unknown === true ? "(known after apply)" : quote(after);
  if (kind === "add") return next;
  if (kind === "remove") return quote(before);
  return before === undefined ? next : `${quote(before)} → ${next}`;
}

function quote(value: Scalar | undefined): string {
  return JSON.stringify(value ?? null);
}

/** What else there is to say about a resource, each one sentence without data and the data that goes with it. */
export function remarksOf(
  resource: Omit<ReviewedResource, "differences">,
  differences: ReviewedResource["differences"],
): ReviewedReason[] {
  const { previousAddress, importedFrom, deposed } = resource;
  const remarks: ReviewedReason[] = [...resource.reasons];
  if (previousAddress !== undefined) remarks.push({ sentence: "Moved from.", attributes: [previousAddress] });
  if (importedFrom !== undefined) remarks.push({ sentence: "Imported from.", attributes: [importedFrom] });
  if (deposed !== undefined) remarks.push({ sentence: "Deposed object.", attributes: [deposed] });
  if (resource.class === "update" && differences.length === 0) {
    remarks.push({
      sentence: "What differs cannot be shown, such as marks or digits beyond precision.",
      attributes: [],
    });
  }
  return remarks;
}
