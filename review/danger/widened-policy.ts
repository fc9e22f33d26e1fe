import { canonicalJson } from "../canonical-json.ts";
import { field, isArray, type Json } from "../json.ts";
import type { Detector, Finding, Subject } from "./danger.ts";
import { policiesOf, type Statement } from "./policy-documents.ts";
import { openTrust, widerTrust } from "./trust.ts";
import { wideGrants } from "./wide-grants.ts";

const administrators =
  /:policy\/(?:.*\/)?(?:AdministratorAccess|PowerUserAccess|IAMFullAccess|\w+FullAccess)$/;
const shown = 10;

/** Policies that allow more than before, in any attribute of any resource that holds one. */
export const findWidenedPolicy: Detector = (subject) => {
  if (subject.after === null || subject.after === undefined || subject.resource.mode === "data") return [];
  const before = policiesOf(subject.before);
  const findings: Finding[] = [];
  for (const [name, after] of policiesOf(subject.after)) {
    const earlier = before.get(name) ?? [];
    findings.push(...findGrants(earlier, after));
    if (name === "assume_role_policy") findings.push(...findTrust(earlier, after, subject));
    findings.push(...findLostDenials(earlier, after));
  }
  return [...findings, ...findManagedPolicies(subject)];
};

function findGrants(before: readonly Statement[], after: readonly Statement[]): Finding[] {
  const known = new Set(before.flatMap(wideGrants));
  const added = [...new Set(after.flatMap(wideGrants))].filter((grant) => !known.has(grant));
  if (added.length === 0) return [];
  const everything = added.some(
    (grant) => grant.startsWith("every action") || grant.endsWith("for everybody"),
  );
  return [
    {
      rule: "policy-widened",
      severity: everything ? "critical" : "high",
      message: "The policy allows far more than before.",
      evidence: added.slice(0, shown),
    },
  ];
}

function findTrust(
  before: readonly Statement[],
  after: readonly Statement[],
  { before: old }: Subject,
): Finding[] {
  const isNew = old === null || old === undefined;
  const added = isNew ? openTrust(after) : widerTrust(before, after);
  if (added.length === 0) return [];
  return [
    {
      rule: "trust-widened",
      severity: added.some((principal) => principal === "*" || principal === "everybody")
        ? "critical"
        : "high",
      message: "More principals may take this role.",
      evidence: added.slice(0, shown),
    },
  ];
}

function findLostDenials(before: readonly Statement[], after: readonly Statement[]): Finding[] {
  const still = new Set(after.filter(({ allows }) => !allows).map(({ raw }) => canonicalJson(raw)));
  const lost = before.filter(({ allows, raw }) => !allows && !still.has(canonicalJson(raw)));
  if (lost.length === 0) return [];
  return [
    {
      rule: "policy-widened",
      severity: "medium",
      message: "A statement that denies is gone or different.",
      evidence: lost
        .slice(0, shown)
        .map(({ raw, actions }) => String(field(raw, "Sid") ?? actions.join(", "))),
    },
  ];
}

/** AWS' own policies that allow nearly everything, attached to somebody. */
function findManagedPolicies({ before, after }: Subject): Finding[] {
  const known = new Set(managedPolicies(before));
  const added = managedPolicies(after).filter((arn) => administrators.test(arn) && !known.has(arn));
  if (added.length === 0) return [];
  return [
    {
      rule: "policy-widened",
      severity: added.some((arn) => /(?:Administrator|PowerUser|IAMFull)Access$/.test(arn))
        ? "critical"
        : "high",
      message: "A policy that allows nearly everything is attached.",
      evidence: added,
    },
  ];
}

function managedPolicies(values: Json | undefined): string[] {
  const many = field(values, "managed_policy_arns");
  return [field(values, "policy_arn"), ...(isArray(many) ? many : [])].filter(
    (arn) => typeof arn === "string",
  );
}
