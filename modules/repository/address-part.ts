/** A name as a part of an address: `PLAN_ROLE_ARN` becomes `plan-role-arn`, `good first issue` `good-first-issue`. */
export function addressPart(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
}
