import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Container, ContainerDefinition } from "@aws-sdk/client-ecs";
import type { AwsAccess } from "../aws/access.ts";
import type { RunningService, StoppedTask } from "./running-service.ts";

const MOST_TASKS = 3;
const MOST_LINES = 10;
/** Most characters of a line. */
const LONGEST_LINE = 500;

/**
 * Why the tasks of a release stopped, and what they wrote last, as indented lines. Empty when none has stopped.
 * Finding out must not hide the failure itself: what cannot be read is said in its place.
 */
export async function lastWords(service: RunningService, digest: string, access: AwsAccess): Promise<string> {
  const client = new CloudWatchLogsClient(access);
  try {
    const stopped = await service.stoppedTasks(digest);
    const lines: string[] = [];
    for (const one of stopped.slice(0, MOST_TASKS)) lines.push(...(await wordsOf(one, client)));
    if (stopped.length > MOST_TASKS) lines.push(`  … and ${stopped.length - MOST_TASKS} more tasks`);
    return lines.map((line) => `\n${line}`).join("");
  } catch (error) {
    return `\n  Why its tasks stopped cannot be read: ${error instanceof Error ? error.message : error}`;
  } finally {
    client.destroy();
  }
}

async function wordsOf({ task, definition }: StoppedTask, client: CloudWatchLogsClient): Promise<string[]> {
  const id = task.taskArn?.split("/").at(-1) ?? "";
  const lines = [`  task ${id}: ${printable(task.stoppedReason ?? "stopped without a reason")}`];
  for (const container of (task.containers ?? []).filter(hasFailed)) {
    const { name = "", exitCode, reason } = container;
    const said = [
      exitCode === undefined ? [] : [`exit code ${exitCode}`],
      reason ? [printable(reason)] : [],
    ].flat();
    lines.push(`    ${name}: ${said.join(", ")}`);
    const log = definition.containerDefinitions?.find((one) => one.name === name);
    lines.push(...(await lastLines(log, id, client)).map((line) => `      ${line}`));
  }
  return lines;
}

function hasFailed({ exitCode, reason }: Container): boolean {
  return (exitCode !== undefined && exitCode !== 0) || reason !== undefined;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html */
async function lastLines(
  container: ContainerDefinition | undefined,
  task: string,
  client: CloudWatchLogsClient,
): Promise<string[]> {
  const { "awslogs-group": group, "awslogs-stream-prefix": prefix } =
    container?.logConfiguration?.options ?? {};
  if (!container?.name || !group || !prefix) return [];
  const get = new GetLogEventsCommand({
    logGroupName: group,
    logStreamName: `${prefix}/${container.name}/${task}`,
    limit: MOST_LINES,
    startFromHead: false,
  });
  try {
    const { events = [] } = await client.send(get);
    return events.map(({ message = "" }) => printable(message).slice(0, LONGEST_LINE));
  } catch (error) {
    // A container that never started has no stream.
    return [`(no log: ${error instanceof Error ? error.name : error})`];
  }
}

/** On one line and without anything that a terminal would obey. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}+/gu, " ").trim();
}
