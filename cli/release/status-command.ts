import { deployableEnvironment, loadSettings } from "../settings.ts";
import { readStatus } from "./status.ts";
import { statusText } from "./status-text.ts";

/** Prints what is recorded and what runs, in one environment or in all, and gives the exit code. */
export async function runStatus(name: string | undefined, json: boolean): Promise<number> {
  const settings = await loadSettings();
  const names = name === undefined ? settings.environments.map((one) => one.name) : [name];
  const environments = await Promise.all(names.map((one) => deployableEnvironment(settings, one)));
  const statuses = await Promise.all(environments.map((one) => readStatus(settings.platform.name, one)));
  const document = { version: 1, environments: statuses };
  process.stdout.write(json ? `${JSON.stringify(document, null, 2)}\n` : statusText(statuses));
  return 0;
}
