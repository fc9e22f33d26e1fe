import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { workFolder } from "../../folders.ts";
import { findTerraform } from "../../terraform/installation.ts";
import { planStack } from "../../terraform/plan.ts";
import { prepareStack } from "../../terraform/stack.ts";
import { untilNoProcessIn, untilProcessIn } from "../../testing/processes.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { ensurePythonEnvironment } from "./python-environment.ts";
import { BUCKET_CONFIGURATION, sendCall } from "./testing/aws-call.ts";

const REGION = "eu-central-1";

beforeAll(async () => {
  await ensurePythonEnvironment({ directory: workFolder });
});

/** A work folder whose path tells the processes of this test from others. */
async function emulatorFolder(): Promise<string> {
  const directory = await temporaryFolder();
  await symlink(join(workFolder, "python"), join(directory, "python"));
  return directory;
}

async function start(directory: string): Promise<Emulator> {
  const emulator = await startEmulator({ directory });
  onTestFinished(() => emulator.stop());
  return emulator;
}

/** A client with nothing but the variables that the emulator gives out. */
function client(emulator: Emulator, account: string): SSMClient {
  const variables = emulator.environmentFor({ account, region: REGION });
  return new SSMClient({
    region: variables.AWS_REGION!,
    endpoint: variables.AWS_ENDPOINT_URL!,
    credentials: {
      accessKeyId: variables.AWS_ACCESS_KEY_ID!,
      secretAccessKey: variables.AWS_SECRET_ACCESS_KEY!,
    },
  });
}

test("environments live in accounts of their own", async () => {
  const emulator = await start(await emulatorFolder());
  const [staging, prod] = [client(emulator, "111111111111"), client(emulator, "222222222222")];
  await staging.send(new PutParameterCommand({ Name: "/a", Value: "1", Type: "String" }));
  const { Parameter } = await staging.send(new GetParameterCommand({ Name: "/a" }));
  expect(Parameter?.ARN).toBe(`arn:aws:ssm:${REGION}:111111111111:parameter/a`);
  await expect(prod.send(new GetParameterCommand({ Name: "/a" }))).rejects.toThrow("Parameter /a not found.");
});

test("an operation that moto lacks is refused at once, with a sentence", async () => {
  const emulator = await start(await emulatorFolder());
  const answer = await fetch(emulator.endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=111111111111/20261123/${REGION}/ecs/aws4_request, Signature=0`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AmazonEC2ContainerServiceV20141113.PutAccountSettingDefault",
    },
    body: JSON.stringify({ name: "taskLongArnFormat", value: "enabled" }),
  });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    {
      __type: "NotEmulated",
      message:
        "The emulated AWS does not know PutAccountSettingDefault of ecs: answer it in the emulator's table of gaps.",
    },
  ]);
});

test("a killed emulator is told once, and refuses every request with the same sentence", async () => {
  const directory = await emulatorFolder();
  const emulator = await start(directory);
  const told = new Promise<string>((resolve) => emulator.onExit(resolve));
  const { pid } = await untilProcessIn(directory, /server\.py/);
  process.kill(pid, "SIGKILL");
  const sentence =
    "The emulated AWS has ended by itself (SIGKILL): run the same command again to start it anew.";
  expect(await told).toBe(sentence);
  await expect(
    client(emulator, "111111111111").send(new GetParameterCommand({ Name: "/a" })),
  ).rejects.toThrow(sentence);
});

test("Terraform stops at once when the emulator is killed, with the same sentence", async () => {
  const directory = await emulatorFolder();
  const emulator = await start(directory);
  const environment = emulator.environmentFor({ account: "111111111111", region: REGION });
  const backend = { s3: { bucket: "state", key: "a.tfstate", region: REGION, use_lockfile: true } };
  await mkdir(join(directory, "a"));
  await writeFile(join(directory, "a", "cdk.tf.json"), JSON.stringify({ terraform: { backend } }));
  await sendCall(emulator.endpoint, {
    service: "s3",
    method: "PUT",
    url: "/state",
    input: BUCKET_CONFIGURATION,
  });
  const stack = await prepareStack({
    terraform: await findTerraform({ directory: workFolder }),
    stack: { name: "a", folder: join(directory, "a"), dependencies: [] },
    workDirectory: join(directory, "work"),
    environment,
  });
  await planStack(stack);
  const { pid } = await untilProcessIn(directory, /server\.py/);
  const told = new Promise<string>((resolve) => emulator.onExit(resolve));
  process.kill(pid, "SIGKILL");
  await told;
  await expect(planStack(stack)).rejects.toThrow(
    "api error EmulatorStopped: The emulated AWS has ended by itself (SIGKILL): run the same command again to start it anew.",
  );
});

test("a stopped emulator leaves no process and tells nobody", async () => {
  const directory = await emulatorFolder();
  const emulator = await startEmulator({ directory });
  const told: string[] = [];
  emulator.onExit((sentence) => told.push(sentence));
  await emulator.stop();
  await untilNoProcessIn(directory);
  expect(told).toEqual([]);
});

test("an emulator ends with the process that started it, even when that is killed", async () => {
  const directory = await emulatorFolder();
  const source = new URL("emulator.ts", import.meta.url).href;
  const script = `const { startEmulator } = await import(${JSON.stringify(source)});
    await startEmulator({ directory: ${JSON.stringify(directory)} });
    process.stdout.write("started");
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(parent.stdout, "data");
  parent.kill("SIGKILL");
  await untilNoProcessIn(directory);
});
