import { CloudTrailClient, LookupEventsCommand, type Event as TrailEvent } from "@aws-sdk/client-cloudtrail";
import { z } from "zod";
import { visible } from "../../review/text/visible.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

/** CloudTrail answers two questions a second: more objects than this would take too long. */
const MOST_RESOURCES = 20;

const detailSchema = z.object({ userIdentity: z.object({ arn: z.string() }) });

/** Looks up who changed things; `applyRole` is the role that Slipway itself applies with, whose changes do not count. */
export interface ChangedByOptions {
  readonly region: string;
  readonly applyRole: string;
}

/**
 * Adds to each drifted object who changed it last, where CloudTrail may be asked; a notice says where it may not.
 *
 * CloudTrail knows the last 90 days, with a delay of some minutes.
 *
 * @param identifiers names of the objects by address
 */
export async function withChangedBy(
  drift: StackDrift,
  identifiers: ReadonlyMap<string, readonly string[]>,
  { region, applyRole }: ChangedByOptions,
): Promise<StackDrift> {
  if (drift.resources.length === 0) return drift;
  const client = new CloudTrailClient({ region });
  try {
    const resources: DriftedResource[] = [];
    for (const [place, resource] of drift.resources.entries()) {
      const names = place < MOST_RESOURCES ? (identifiers.get(resource.address) ?? []) : [];
      const changedBy = await lastChange(client, names, applyRole);
      resources.push(changedBy === undefined ? resource : { ...resource, changedBy });
    }
    return { ...drift, resources };
  } catch (error) {
    const reason = error instanceof Error ? error.name : String(error);
    return {
      ...drift,
      notices: [
        ...drift.notices,
        `Who made the changes is not known, because CloudTrail did not answer (${reason}): allow the role cloudtrail:LookupEvents.`,
      ],
    };
  } finally {
    client.destroy();
  }
}

async function lastChange(
  client: CloudTrailClient,
  names: readonly string[],
  applyRole: string,
): Promise<string | undefined> {
  for (const name of names) {
    const lookup = new LookupEventsCommand({
      LookupAttributes: [{ AttributeKey: "ResourceName", AttributeValue: name }],
      MaxResults: 50,
    });
    const { Events = [] } = await client.send(lookup);
    const change = Events.find((event) => event.ReadOnly !== "true" && !isOwn(event, applyRole));
    if (change) return describe(change);
  }
  return undefined;
}

function isOwn({ CloudTrailEvent = "" }: TrailEvent, applyRole: string): boolean {
  return identityOf(CloudTrailEvent)?.includes(`:assumed-role/${applyRole}/`) ?? false;
}

function describe({ Username, EventName, EventTime, CloudTrailEvent = "" }: TrailEvent): string {
  const who = (identityOf(CloudTrailEvent) ?? Username ?? "somebody unknown").replace(
    /^arn:[^:]*:[^:]*::\d*:/,
    "",
  );
  return visible(`${who} (${EventName ?? "unknown"}, ${EventTime?.toISOString() ?? "unknown time"})`).slice(
    0,
    200,
  );
}

function identityOf(event: string): string | undefined {
  try {
    return detailSchema.safeParse(JSON.parse(event)).data?.userIdentity.arn;
  } catch {
    return undefined;
  }
}
