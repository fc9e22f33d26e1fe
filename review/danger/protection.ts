import { isReplacement } from "../classification.ts";
import type { Json } from "../json.ts";
import { hasMarks, marksOf } from "../redaction/marks.ts";
import type { Detector, Finding, Subject } from "./danger.ts";
import { type Protection, protections } from "./protections.ts";
import { valueAt } from "./value-at.ts";

const byType = new Map<string, Protection[]>();
for (const protection of protections) {
  for (const type of protection.types) byType.set(type, [...(byType.get(type) ?? []), protection]);
}

/** Encryption, backups, deletion protection, Multi-AZ and the like that a change switches off. */
export const findLostProtection: Detector = (subject) => {
  const candidates = byType.get(subject.resource.type);
  if (candidates === undefined || subject.resource.mode === "data") return [];
  const isNew = subject.class === "create";
  if (!isNew && subject.class !== "update" && !isReplacement(subject.class)) return [];
  return candidates
    .filter(({ onCreate }) => !isNew || onCreate === true)
    .flatMap((row) => findLoss(row, subject));
};

function findLoss({ path, message, isLost }: Protection, { resource, before, after }: Subject): Finding[] {
  if (isUnknownAt(resource.change.after_unknown, path)) return [];
  const was = valueAt(before, path);
  const is = valueAt(after, path);
  if (!isLost(was, is)) return [];
  return [
    { rule: "protection-off", severity: "high", message, evidence: [path.replace(/\.(\d+)/g, "[$1]")] },
  ];
}

/** Known only after the apply: nothing can be said, so nothing is. */
function isUnknownAt(unknown: Json | undefined, path: string): boolean {
  let marks = unknown;
  for (const step of path.split(".")) {
    marks = marksOf(marks, /^\d+$/.test(step) ? Number(step) : step);
    if (marks === true) return true;
  }
  return hasMarks(marks);
}
