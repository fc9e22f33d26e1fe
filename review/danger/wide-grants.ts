import type { Statement } from "./policy-documents.ts";

/** Permissions with which somebody can give themselves any other. */
const escalations = [
  "iam:PassRole",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:AttachGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
  "iam:PutGroupPolicy",
  "iam:CreatePolicyVersion",
  "iam:SetDefaultPolicyVersion",
  "iam:UpdateAssumeRolePolicy",
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:UpdateLoginProfile",
  "iam:AddUserToGroup",
  "iam:DeleteRolePermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "sts:AssumeRole",
];

/** Actions of these services, or of any service by a wildcard. */
const mayEscalate = /^(?:iam|sts|[^:]*[*?][^:]*):/i;

const reading = /^[\w-]+:(?:Describe|List|Get|Head|BatchGet|Lookup|View|Search)\w*\*?$/;

/** What a statement allows that is too much in most places, each as one phrase. Raw. */
export function wideGrants(statement: Statement): string[] {
  if (!statement.allows) return [];
  const isForResource = statement.principals.length > 0 || statement.notPrincipals.length > 0;
  const where = statement.resources.join(", ");
  const grants: string[] = [];
  if (statement.notActions.length > 0) grants.push(`every action but ${statement.notActions.join(", ")}`);
  if (statement.notResources.length > 0)
    grants.push(`every resource but ${statement.notResources.join(", ")}`);
  if (statement.notPrincipals.length > 0) grants.push(`everybody but ${statement.notPrincipals.join(", ")}`);
  for (const action of statement.actions) {
    if (/^\*+(?::\*+)?$/.test(action))
      grants.push(isForResource ? "every action" : `every action on ${where}`);
    else if (/^[\w-]+:\*+$/.test(action)) grants.push(isForResource ? `${action}` : `${action} on ${where}`);
    else if (!isForResource) grants.push(...narrowGrants(action, statement));
  }
  if (statement.principals.includes("*") && statement.conditions.length === 0) {
    grants.push(`${statement.actions.join(", ")} for everybody`);
  }
  return grants;
}

function narrowGrants(action: string, { resources }: Statement): string[] {
  const everywhere = resources.includes("*");
  const escalation = mayEscalate.test(action)
    ? escalations.find((known) => matches(action, known))
    : undefined;
  const passes = escalation === "iam:PassRole";
  if (escalation !== undefined && (everywhere || escalation !== "sts:AssumeRole")) {
    return [`${passes ? action : `${action} (leads to more)`} on ${resources.join(", ")}`];
  }
  return everywhere && !reading.test(action) ? [`${action} on *`] : [];
}

/** Whether an action with wildcards covers a known one; without regard to case, as IAM does. */
function matches(pattern: string, action: string): boolean {
  const expression = pattern
    .toLowerCase()
    .split(/(\*|\?)/)
    .map((part) => (part === "*" ? ".*" : part === "?" ? "." : part.replace(/[.+^${}()|[\]\\]/g, "\\$&")))
    .join("");
  return new RegExp(`^${expression.replace(/(?:\.\*)+/g, ".*")}$`).test(action.toLowerCase());
}
