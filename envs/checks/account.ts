import type { Environment } from "../environment.ts";
import { matching, repeated } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

/**
 * What the names of platform and environment must look like.
 *
 * Buckets are named after both, a purpose, account and region, and must stay within 63 characters.
 */
export const nameForm = /^[a-z][a-z0-9]{2,10}$/;
export const nameFault = "is not 3 to 11 lower-case letters and digits, first a letter";

/** Stacks that no environment owns. */
const sharedStacks = ["local", "repository", "workspaces"];

/** Where the environment lives: its name, account, region and zones. */
export function* checkAccount(path: string, environment: Environment): Iterable<Violation> {
  const { name, account, region } = environment;
  yield* matching(`${path}.name`, name, nameForm, nameFault);
  if (name === "access") {
    yield violation(
      `${path}.name`,
      name,
      "would mix its stacks up with the access stacks; choose another name",
    );
  }
  if (sharedStacks.includes(name)) {
    yield violation(
      `${path}.name`,
      name,
      "is the name of a stack that all environments share; choose another",
    );
  }
  yield* matching(`${path}.account`, account, /^\d{12}$/, "is not the 12 digits of an AWS account, as text");
  yield* matching(
    `${path}.region`,
    region,
    /^[a-z]{2}(-gov)?-[a-z]+-\d$/,
    "is not a region such as eu-central-1",
  );
  yield* checkZones(`${path}.zones`, environment);
}

function* checkZones(path: string, environment: Environment): Iterable<Violation> {
  const { region } = environment;
  const zones: readonly string[] = environment.zones;
  if (!Array.isArray(zones)) {
    yield violation(path, zones, "is not a list of availability zones; name two or three");
    return;
  }
  if (zones.length < 2 || zones.length > 3) {
    const count = zones.length === 1 ? "1 zone" : `${zones.length} zones`;
    yield violation(path, count, "cannot carry the load balancer and a database standby; name two or three");
  }
  for (const [index, zone] of zones.entries()) {
    if (!isZoneOf(region, zone)) {
      yield violation(`${path}[${index}]`, zone, `is not a zone of ${region}; write for example ${region}a`);
    }
  }
  for (const zone of repeated(zones)) yield violation(path, zone, "stands there twice; name different zones");
}

function isZoneOf(region: string, zone: unknown): boolean {
  return typeof zone === "string" && zone.startsWith(region) && /^[a-f]$/.test(zone.slice(region.length));
}
