import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { signalGroup } from "../processes/group.ts";
import { untilProcessIn } from "../testing/processes.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { applyPlan, planStack } from "./plan.ts";
import type { PreparedStack } from "./stack.ts";
import { stateResources } from "./state.ts";
import { type EmulatedAccount, startEmulatedAccount } from "./testing/emulated-account.ts";
import { until } from "./testing/until.ts";

let account: EmulatedAccount;
beforeAll(async () => {
  account = await startEmulatedAccount();
});
afterAll(() => account.stop());

/** A stack whose apply lasts until a file named `go` is in `folder`. */
function waitingStack(name: string, folder: string): Promise<PreparedStack> {
  const command = `while [ ! -e '${join(folder, "go")}' ]; do sleep 0.1; done`;
  return account.stack(name, folder, {
    resource: { terraform_data: { waits: { provisioner: [{ "local-exec": { command } }] } } },
  });
}

/** Waits until the state of a stack is locked. */
function untilLocked(name: string): Promise<void> {
  const lock = `${account.stateBucket}/${name}.tfstate.tflock`;
  return until(async () => (await account.s3("GET", lock)).ok, `${name} is locked`);
}

const LOCKED =
  /^Terraform could not apply shared: its state has been locked by \S+@\S+ \(OperationTypeApply\) since \d{4}-\d\d-\d\d \S+ \+0000 UTC; wait until that run ends, or if it no longer exists run `terraform force-unlock ([0-9a-f-]{36})` in (\S+)\.$/;

test("of two applies at the same time one wins and one is told who holds the lock", async () => {
  const [first, second] = await Promise.all([temporaryFolder(), temporaryFolder()]);
  const winner = await waitingStack("shared", first);
  const loser = await waitingStack("shared", second);
  const [winning, losing] = [await planStack(winner), await planStack(loser)];
  const won = applyPlan(winner, winning);
  await untilLocked("shared");
  await expect(applyPlan(loser, losing)).rejects.toThrow(LOCKED);
  await writeFile(join(first, "go"), "");
  await won;
  expect(await stateResources(winner)).toEqual([{ address: "terraform_data.waits", type: "terraform_data" }]);
});

test("the lock of a killed Terraform is told with its way out, and the way out works", async () => {
  const folder = await temporaryFolder();
  const stack = await waitingStack("stale", folder);
  const killed = applyPlan(stack, await planStack(stack));
  await untilLocked("stale");
  const { pid } = await untilProcessIn(folder, /^terraform apply /);
  signalGroup(pid, "SIGKILL");
  await expect(killed).rejects.toThrow(
    "Terraform could not apply stale: it was ended from outside by SIGKILL.",
  );

  const refused = await planStack(stack).catch((error: Error) => error.message);
  const [, id, place] = /run `terraform force-unlock (\S+)` in (\S+)\.$/.exec(refused as string) ?? [];
  const { environment } = account.terraform;
  await promisify(execFile)("terraform", ["force-unlock", "-force", id!], {
    cwd: place!,
    env: { ...environment, ...stack.environment },
  });
  await writeFile(join(folder, "go"), "");
  await applyPlan(stack, await planStack(stack));
  expect(await stateResources(stack)).toHaveLength(1);
});
