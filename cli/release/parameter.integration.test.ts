import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AwsAccess, accessFrom } from "../aws/access.ts";
import { Fault } from "../fault.ts";
import { workFolder } from "../folders.ts";
import { type Emulator, startEmulator } from "../sandbox/emulator/emulator.ts";
import { ReleaseParameter } from "./parameter.ts";
import { nextRecord } from "./record.ts";
import { recordRelease } from "./record-release.ts";
import { digestOf, exampleRelease } from "./testing/example-release.ts";

const environment = "staging";
const name = "/slipway/staging/release";

let emulator: Emulator;
let access: AwsAccess;
let ssm: SSMClient;
let account = 111111111111;

beforeAll(async () => {
  emulator = await startEmulator({ directory: workFolder });
});

/** Every test has an account of its own, with the parameter as the foundation makes it. */
beforeEach(async () => {
  account += 1;
  access = accessFrom(emulator.environmentFor({ account: String(account), region: "eu-central-1" }));
  ssm?.destroy();
  ssm = new SSMClient(access);
  await ssm.send(new PutParameterCommand({ Name: name, Value: "{}", Type: "String" }));
});

afterAll(async () => {
  ssm.destroy();
  await emulator.stop();
});

const open = () => new ReleaseParameter({ platform: "slipway", environment }, access);
const release = (digit: number, version = `1.${digit}.0`) =>
  exampleRelease({ digest: digestOf(digit), version, releasedBy: `writer ${digit}` });

async function held(): Promise<unknown> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: name }));
  return JSON.parse(Parameter?.Value ?? "");
}

test("of many releases at the same time one is recorded, and the others learn whose", async () => {
  const writers = [1, 2, 3, 4, 5, 6, 7, 8].map((digit) => ({ digit, parameter: open() }));
  const seen = await Promise.all(writers.map(({ parameter }) => parameter.readIntact()));
  const ends = await Promise.allSettled(
    writers.map(({ digit, parameter }, index) =>
      parameter.write(nextRecord(release(digit), null), seen[index]!),
    ),
  );
  const winners = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value.record.version] : []));
  expect(winners).toHaveLength(1);
  const losers = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  const [version] = winners;
  expect(new Set(losers.map(({ message }) => message))).toEqual(
    new Set([
      `writer ${version?.split(".")[1]} changed the release of staging at the same time, it is ${version} now, and nothing of yours was recorded: look at \`slipway status staging\`, and run the same command again if it still should be.`,
    ]),
  );
  // Terraform reads the newest version: it is the winner's, and it counts.
  expect(await held()).toMatchObject({ version });
  expect(await open().read()).toMatchObject({ intact: true, current: { record: { version } } });
});

test("whoever tries until it works is recorded exactly once, and every record knows the one before it", async () => {
  const digits = [1, 2, 3, 4, 5, 6];
  const untilRecorded = async (digit: number) => {
    const parameter = open();
    for (;;) {
      const history = await parameter.readIntact();
      const proven = {
        ...nextRecord(release(digit), history.current?.record ?? null),
        provenAt: "2026-11-23T13:00:00Z",
      };
      try {
        await parameter.write(proven, history);
        return;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
      }
    }
  };
  await Promise.all(digits.map(untilRecorded));
  const { records } = await open().read();
  // What was put back after a collision is the same record once more.
  const order = records.map(({ record }) => record.version).filter((one, at, all) => one !== all[at - 1]);
  expect(order.toSorted()).toEqual(digits.map((digit) => `1.${digit}.0`));
  const chain = order.map((version) => records.find(({ record }) => record.version === version)?.record);
  expect(chain.map((record) => record?.previous?.version)).toEqual([undefined, ...order.slice(0, -1)]);
});

test("a writer that slept while others wrote changes nothing", async () => {
  const sleeper = open();
  const seen = await sleeper.readIntact();
  await recordRelease(release(1), open(), environment);
  await recordRelease(release(2), open(), environment);
  await expect(sleeper.write(nextRecord(release(3), null), seen)).rejects.toThrow("it is 1.2.0 now");
  expect(await held()).toMatchObject({ version: "1.2.0" });
});

test("a write that was lost half-way does not count, and the next command puts it right", async () => {
  await recordRelease(release(1), open(), environment);
  await ssm.send(
    new PutParameterCommand({
      Name: name,
      Value: JSON.stringify({ ...nextRecord(release(2), null), follows: 1 }),
      Overwrite: true,
    }),
  );
  expect(await open().read()).toMatchObject({ intact: false, current: { record: { version: "1.1.0" } } });
  await open().readIntact();
  expect(await held()).toMatchObject({ version: "1.1.0", follows: 3 });
});

test("a request that was sent twice, because its answer was lost, is one release", async () => {
  const parameter = open();
  const seen = await parameter.readIntact();
  const record = nextRecord(release(1), null);
  await ssm.send(
    new PutParameterCommand({
      Name: name,
      Value: JSON.stringify({ ...record, follows: 1 }),
      Overwrite: true,
    }),
  );
  expect((await parameter.write(record, seen)).record).toMatchObject({ version: "1.1.0" });
});

test("what is recorded already is not recorded again", async () => {
  const parameter = open();
  expect(await recordRelease(release(1), parameter, environment)).toMatchObject({ version: 2, isNew: true });
  expect(await recordRelease(release(1), parameter, environment)).toMatchObject({ version: 2, isNew: false });
});

test.each([
  [
    "an older version",
    exampleRelease({ digest: digestOf(4), version: "1.0.9" }),
    "staging has version 1.1.0 recorded, which is newer than 1.0.9: use `slipway rollback staging` to go back on purpose.",
  ],
  [
    "another image under the same version",
    release(4, "1.1.0"),
    `Version 1.1.0 was released to staging as ${digestOf(1)} already, and ${digestOf(4)} is another image: give it a version of its own.`,
  ],
  [
    "a release for a schema that is no more",
    exampleRelease({ digest: digestOf(4), version: "1.2.0", schemaVersion: 1 }),
    "1.2.0 is made for schema 1, and the database of staging has lost what releases before schema 2 need: repair it by a new release.",
  ],
])("%s is refused", async (_, refused, message) => {
  await recordRelease({ ...release(1), compatibleFrom: 2 }, open(), environment);
  await expect(recordRelease(refused, open(), environment)).rejects.toEqual(new Fault(message));
  expect(await held()).toMatchObject({ version: "1.1.0" });
});

test("without its parameter an environment says what comes first", async () => {
  const parameter = new ReleaseParameter({ platform: "slipway", environment: "prod" }, access);
  await expect(parameter.read()).rejects.toThrow(
    "The parameter /slipway/prod/release does not exist, so nothing can be released: apply the foundation stack of prod first.",
  );
});

test("somebody else's content is not touched", async () => {
  await ssm.send(new PutParameterCommand({ Name: name, Value: "1.2.3", Overwrite: true }));
  await expect(open().readIntact()).rejects.toThrow(
    "The parameter /slipway/staging/release holds something else than a release that `slipway release` wrote: put {} there, then run `slipway release staging`.",
  );
  expect(await (await ssm.send(new GetParameterCommand({ Name: name }))).Parameter?.Value).toBe("1.2.3");
});
