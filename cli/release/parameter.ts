import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import {
  GetParameterHistoryCommand,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
  TooManyUpdates,
} from "@aws-sdk/client-ssm";
import type { AwsAccess } from "../aws/access.ts";
import { explained } from "../aws/explained.ts";
import { Fault } from "../fault.ts";
import { type HeldVersion, type ReleaseHistory, readHistory, type VersionedRecord } from "./history.ts";
import type { ReleaseRecord } from "./record.ts";

/** Times that a record which somebody overwrote is put back before it is given up. */
const MOST_REPAIRS = 8;
/** Longest pause before the first of them; it doubles with each. */
const FIRST_PAUSE_MS = 100;

/** A record that is to be written. */
export type NewRecord = Omit<ReleaseRecord, "follows">;

/**
 * The parameter with an environment's release record.
 *
 * SSM knows no conditional write, but gives every write a version of its own, one above the last. So a record names
 * the version that it was written on top of, and counts only if it became the very next one: of any number of writes
 * at the same time one counts, and every reader knows which. Nothing is locked, so nothing stays locked.
 */
export class ReleaseParameter {
  /** For example `/slipway/staging/release`, as the foundation makes it. */
  readonly name: string;
  readonly #environment: string;
  readonly #client: SSMClient;

  constructor(
    { platform, environment }: { readonly platform: string; readonly environment: string },
    access: AwsAccess,
  ) {
    this.name = `/${platform}/${environment}/release`;
    this.#environment = environment;
    this.#client = new SSMClient(access);
  }

  /**
   * What has been released, without touching it.
   *
   * @throws Fault when the parameter does not exist: the environment's foundation makes it.
   */
  async read(): Promise<ReleaseHistory> {
    const held: HeldVersion[] = [];
    let token: string | undefined;
    do {
      const page = await this.#ask(
        this.#client.send(
          new GetParameterHistoryCommand({ Name: this.name, ...(token && { NextToken: token }) }),
        ),
        "read",
      );
      for (const { Version = 0, Value = "" } of page.Parameters ?? []) {
        held.push({ version: Version, text: Value });
      }
      token = page.NextToken;
    } while (token);
    return readHistory(held);
  }

  /**
   * The same, after what does not count was replaced by the record that does, so that Terraform reads that one.
   *
   * @throws Fault when the parameter holds something else than a release.
   */
  async readIntact(): Promise<ReleaseHistory> {
    let history = await this.read();
    for (let repairs = 0; !history.intact; repairs += 1) {
      if (!history.current) {
        throw new Fault(
          `The parameter ${this.name} holds something else than a release that \`slipway release\` wrote: put {} there, then run \`slipway release ${this.#environment}\`.`,
        );
      }
      if (repairs === MOST_REPAIRS) throw this.#conflict(history.current);
      // Others may be repairing too, and would collide for ever if all of them waited for the same time.
      await delay(Math.random() * FIRST_PAUSE_MS * 2 ** repairs);
      history = await this.read();
      if (history.intact || !history.current) continue;
      await this.#put({ ...history.current.record, follows: history.newestVersion });
      history = await this.read();
    }
    return history;
  }

  /**
   * Makes `record` the current one, if nobody has changed it since `seen` was read.
   *
   * @throws Fault when somebody has: nothing is changed then.
   */
  async write(record: NewRecord, seen: ReleaseHistory): Promise<VersionedRecord> {
    const written: ReleaseRecord = { ...record, follows: seen.newestVersion };
    const version = await this.#put(written);
    if (version === written.follows + 1) return { version, record: written };
    const { current } = await this.readIntact();
    // The SDK sends a request again whose answer was lost: then the first of the two counts.
    if (current && isSame(current.record, written)) return current;
    throw this.#conflict(current);
  }

  close(): void {
    this.#client.destroy();
  }

  /** The version that it got; undefined when SSM was busy with another write and took none. */
  async #put(record: ReleaseRecord): Promise<number | undefined> {
    const put = new PutParameterCommand({
      Name: this.name,
      Value: JSON.stringify(record),
      Type: "String",
      Overwrite: true,
    });
    try {
      return (await this.#ask(this.#client.send(put), "written")).Version;
    } catch (error) {
      if (error instanceof Fault && error.cause instanceof TooManyUpdates) return undefined;
      throw error;
    }
  }

  async #ask<Answer>(answer: Promise<Answer>, done: "read" | "written"): Promise<Answer> {
    const environment = this.#environment;
    try {
      return await answer;
    } catch (cause) {
      if (cause instanceof ParameterNotFound) {
        throw new Fault(
          `The parameter ${this.name} does not exist, so nothing can be released: apply the foundation stack of ${environment} first.`,
          { cause },
        );
      }
      return explained(
        Promise.reject(cause),
        `The release record of ${environment} cannot be ${done}`,
        environment,
      );
    }
  }

  #conflict(winner: VersionedRecord | null): Fault {
    const { version, releasedBy } = winner?.record ?? { version: "nothing", releasedBy: "somebody" };
    return new Fault(
      `${releasedBy} changed the release of ${this.#environment} at the same time, it is ${version} now, and nothing of yours was recorded: look at \`slipway status ${this.#environment}\`, and run the same command again if it still should be.`,
    );
  }
}

/** Whether both are the same write, whatever they were written on top of. */
function isSame(one: ReleaseRecord, other: ReleaseRecord): boolean {
  return isDeepStrictEqual({ ...one, follows: 0 }, { ...other, follows: 0 });
}
