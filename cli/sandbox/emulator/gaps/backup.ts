import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { AwsAnswer } from "../aws-answer.ts";
import type { Document } from "../document-store.ts";
import { type GapCall, GapError } from "../gap.ts";
import { rememberTags, tagMapSchema, tagsOf } from "./tags.ts";

export function createSelection(call: GapCall): Document {
  const { planId = "" } = call.path;
  const selection = {
    BackupPlanId: planId,
    BackupSelection: call.input.BackupSelection,
    CreationDate: now(),
    SelectionId: randomUUID(),
  };
  call.documents("backup-selection").set(selection.SelectionId, selection);
  return selection;
}

export function getSelection(call: GapCall): Document {
  return existing(call, "backup-selection", call.path.selectionId);
}

export function deleteSelection(call: GapCall): Document {
  return remove(call, "backup-selection", call.path.selectionId);
}

const planSchema = z.looseObject({ RestoreTestingPlanName: z.string() });

export function createRestoreTestingPlan(call: GapCall): Document {
  const plan = planSchema.parse(call.input.RestoreTestingPlan);
  const { accessKey, region } = call.request;
  const arn = `arn:aws:backup:${region}:${accessKey}:restore-testing-plan:${plan.RestoreTestingPlanName}-${randomUUID()}`;
  rememberTags(call, arn, tagMapSchema.parse(call.input.Tags));
  const times = { CreationTime: now(), RestoreTestingPlanArn: arn };
  call.documents("restore-testing-plan").set(plan.RestoreTestingPlanName, { ...plan, ...times });
  return { ...times, RestoreTestingPlanName: plan.RestoreTestingPlanName };
}

export function getRestoreTestingPlan(call: GapCall): Document {
  return { RestoreTestingPlan: existing(call, "restore-testing-plan", call.path.plan) };
}

export function updateRestoreTestingPlan(call: GapCall): Document {
  const before = existing(call, "restore-testing-plan", call.path.plan);
  const changes = z.record(z.string(), z.unknown()).parse(call.input.RestoreTestingPlan);
  const after = { ...before, ...changes, UpdateTime: now() };
  call.documents("restore-testing-plan").set(call.path.plan ?? "", after);
  return after;
}

export function deleteRestoreTestingPlan(call: GapCall): Document {
  return remove(call, "restore-testing-plan", call.path.plan);
}

const selectionSchema = z.looseObject({ RestoreTestingSelectionName: z.string() });

export function createRestoreTestingSelection(call: GapCall): Document {
  const { plan = "" } = call.path;
  const selection = selectionSchema.parse(call.input.RestoreTestingSelection);
  const { RestoreTestingPlanArn } = existing(call, "restore-testing-plan", plan);
  const stored = { ...selection, RestoreTestingPlanName: plan, CreationTime: now() };
  const name = selection.RestoreTestingSelectionName;
  call.documents("restore-testing-selection").set(`${plan}/${name}`, stored);
  return {
    CreationTime: stored.CreationTime,
    RestoreTestingPlanArn,
    RestoreTestingPlanName: plan,
    RestoreTestingSelectionName: name,
  };
}

export function getRestoreTestingSelection(call: GapCall): Document {
  return {
    RestoreTestingSelection: existing(call, "restore-testing-selection", restoreTestingSelectionId(call)),
  };
}

export function deleteRestoreTestingSelection(call: GapCall): Document {
  return remove(call, "restore-testing-selection", restoreTestingSelectionId(call));
}

function restoreTestingSelectionId(call: GapCall): string {
  return `${call.path.plan}/${call.path.selection}`;
}

function existing(call: GapCall, kind: string, id = ""): Document {
  const document = call.documents(kind).get(id);
  if (!document) throw new GapError("ResourceNotFoundException", `The ${kind} ${id} does not exist.`);
  return document;
}

function remove(call: GapCall, kind: string, id = ""): Document {
  existing(call, kind, id);
  call.documents(kind).delete(id);
  return {};
}

/** Seconds since 1970, as AWS's JSON protocols write times. */
function now(): number {
  return Date.now() / 1000;
}

/** moto finds the tags only with a slash at the end, which no SDK sends. */
export async function listTags(call: GapCall): Promise<Document | AwsAnswer> {
  const arn = decodeURIComponent(call.path.arn ?? "");
  if (arn.includes(":restore-testing-plan:")) return { Tags: tagsOf(call, arn) };
  return call.forward({ ...call.request, url: `${call.request.path.replace(/\/$/, "")}/` });
}
