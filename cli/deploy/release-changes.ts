import { equal, field, fields, isArray, isObject, items, type Json, text } from "../../review/json.ts";
import type { Plan, ResourceChange } from "../../review/plan.ts";

/** What AWS gives to every new revision of a task definition; nobody can set it. */
const REVISION = new Set(["arn", "arn_without_revision", "id", "revision"]);
/** What is chosen where it is not set: empty before, and not known before the apply. */
const CHOSEN = new Set(["enable_fault_injection", "tags_all"]);
/** Variables of a container that say which release it is. */
const RELEASE_VARIABLES = new Set(["SLIPWAY_COMMIT", "SLIPWAY_VERSION"]);
const DIGEST = /@sha256:[0-9a-f]{64}$/;
/** The sentence of the dashboard that says what runs. */
const RUNS = /runs [0-9A-Za-z.+_-]+ \([0-9a-f]{40}\)/g;

/**
 * What a plan of the service stack changes beyond what a release causes: addresses of resources and names of outputs.
 *
 * A release causes new revisions of task definitions that differ in the image's digest and in the two variables that
 * name version and commit, the service's move to the new revision, and the sentence on the dashboard.
 */
export function changesBeyondRelease(plan: Plan): string[] {
  const resources = plan.resource_changes
    .filter((one) => !isCausedByRelease(one))
    .map(({ address }) => address);
  const outputs = Object.entries(plan.output_changes)
    .filter(([, { actions }]) => actions.join() !== "no-op")
    .map(([name]) => `output ${name}`);
  const deferred = plan.deferred_changes.map(({ resource_change: { address } }) => address);
  const actions = plan.action_invocations.map(({ address }) => address);
  return [...resources, ...outputs, ...deferred, ...actions];
}

/** Whether the plan was made for this image: somebody may have released another one in between. */
export function runsImage(plan: Plan, digest: string): boolean {
  const definitions = plan.resource_changes.filter(
    ({ type, deposed }) => type === "aws_ecs_task_definition" && deposed === undefined,
  );
  const images = definitions.flatMap(({ change: { after } }) =>
    items(parsed(field(after, "container_definitions"))).map((container) => text(field(container, "image"))),
  );
  return images.some((image) => image?.endsWith(`@${digest}`));
}

function isCausedByRelease(resource: ResourceChange): boolean {
  const { type, change, deposed, previous_address: moved } = resource;
  const actions = change.actions.join();
  if (moved !== undefined || change.importing) return false;
  if (actions === "no-op" || actions === "read") return true;
  const isReplaced = actions === "create,delete" || actions === "delete,create";
  switch (type) {
    case "aws_ecs_task_definition":
      // What an interrupted deployment left behind goes too.
      if (deposed !== undefined) return actions === "delete";
      return isReplaced && onlyDiffers(resource, isSameButRelease);
    case "aws_ecs_service":
      return actions === "update" && onlyDiffers(resource, isSameFamily);
    case "aws_cloudwatch_dashboard":
      return actions === "update" && onlyDiffers(resource, isSameDashboard);
    default:
      return false;
  }
}

/** One attribute before and after; `after` is undefined when it is known only after the apply. */
type Difference = (name: string, before: Json | undefined, after: Json | undefined) => boolean;

function onlyDiffers({ change }: ResourceChange, isFine: Difference): boolean {
  const { before, after, after_unknown: unknown } = change;
  const names = new Set([...fields(before), ...fields(after), ...fields(unknown)].map(([name]) => name));
  return [...names].every((name) => {
    if (field(unknown, name) === true) return isFine(name, field(before, name), undefined);
    return (
      equal(stated(field(before, name)), stated(field(after, name))) ||
      isFine(name, field(before, name), field(after, name))
    );
  });
}

function isSameButRelease(name: string, before: Json | undefined, after: Json | undefined): boolean {
  if (REVISION.has(name)) return true;
  if (CHOSEN.has(name) && after === undefined) return isEmpty(before ?? null);
  if (name !== "container_definitions" || after === undefined) return false;
  return equal(containersOf(before), containersOf(after));
}

/** The containers in a form in which only what matters differs; null when it is no list of containers. */
function containersOf(definitions: Json | undefined): Json {
  const containers = parsed(definitions);
  return isArray(containers) ? byName(containers.map((one) => withoutRelease(withoutDefaults(one)))) : null;
}

function withoutRelease(container: Json): Json {
  if (!isObject(container)) return container;
  const variables = items(container.environment).filter(
    (variable) => !RELEASE_VARIABLES.has(text(field(variable, "name")) ?? ""),
  );
  return {
    ...container,
    image: (text(container.image) ?? "").replace(DIGEST, "@release"),
    environment: byName(variables),
    secrets: byName(items(container.secrets)),
  };
}

/** A value as far as it says something; null when it says nothing. */
function stated(value: Json | undefined): Json {
  const part = withoutDefaults(value ?? null);
  return isEmpty(part) ? null : part;
}

/** AWS adds to a definition what was left out, as an empty value. */
function withoutDefaults(value: Json): Json {
  if (isArray(value)) return value.map(withoutDefaults);
  if (!isObject(value)) return value;
  const kept = fields(value).map(([name, part]) => [name, withoutDefaults(part)] as const);
  return Object.fromEntries(kept.filter(([, part]) => !isEmpty(part)));
}

function isEmpty(value: Json): boolean {
  if (isArray(value)) return value.length === 0;
  if (isObject(value)) return Object.keys(value).length === 0;
  return value === null || value === 0 || value === "" || value === false;
}

function byName(list: readonly Json[]): Json {
  const nameOf = (one: Json) => text(field(one, "name")) ?? "";
  return list.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** The service goes on with another revision of the same task definition. */
function isSameFamily(name: string, before: Json | undefined, after: Json | undefined): boolean {
  if (name !== "task_definition") return false;
  const family = (arn: Json | undefined) => text(arn)?.replace(/:\d+$/, "");
  return after === undefined || family(before) === family(after);
}

function isSameDashboard(name: string, before: Json | undefined, after: Json | undefined): boolean {
  if (name !== "dashboard_body" || after === undefined) return false;
  const body = (value: Json | undefined) => parsed(text(value)?.replace(RUNS, "runs (release)"));
  return equal(body(before), body(after));
}

function parsed(value: Json | undefined): Json {
  try {
    return JSON.parse(text(value) ?? "null");
  } catch {
    return null;
  }
}
