import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";

/** A step of a job or of an action. */
export interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

/** What is read of a job as it is written. */
export interface JobSource {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string | { readonly name: string };
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly concurrency?: { readonly group?: string; readonly "cancel-in-progress"?: unknown };
  readonly strategy?: { readonly matrix?: Readonly<Record<string, unknown>> };
  readonly env?: unknown;
  readonly steps?: readonly Step[];
}

/** What is read of a workflow as it is written. */
interface WorkflowSource {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly env?: unknown;
  readonly jobs: Readonly<Record<string, JobSource>>;
}

/** An own action, by which several steps stand in one. */
interface ActionSource {
  readonly runs: { readonly steps: readonly Step[] };
}

/** A job of one workflow. */
export interface Job {
  /** For example `release.yml: staging`. */
  readonly title: string;
  readonly source: JobSource;
  /** Events that start its workflow, with what is written about each. */
  readonly events: Readonly<Record<string, unknown>>;
  /** Its own steps and, instead of those that use an own action, the steps of this. */
  readonly steps: readonly Step[];
  /** Values that its matrix and the inputs of its workflow can have, by expressions such as `matrix.environment`. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
}

/** A workflow and its jobs. */
export interface Workflow {
  /** For example `release.yml`. */
  readonly file: string;
  readonly source: WorkflowSource;
  readonly jobs: readonly Job[];
}

/** Texts of the files, by their paths below `.github`. */
export type WorkflowFiles = ReadonlyMap<string, string>;

/** @param folder the project's root */
export async function readWorkflowFiles(folder: string): Promise<WorkflowFiles> {
  const github = join(folder, ".github");
  const files = new Map<string, string>();
  for await (const file of glob(["workflows/*.{yml,yaml}", "actions/*/action.{yml,yaml}"], { cwd: github })) {
    files.set(file, await readFile(join(github, file), "utf8"));
  }
  return files;
}

/** Interprets workflows and the own actions that they use. */
export function readWorkflows(files: WorkflowFiles): Workflow[] {
  return [...files]
    .filter(([path]) => path.startsWith("workflows/"))
    .map(([path, text]) => {
      const file = path.slice("workflows/".length);
      const source = parse(text) as WorkflowSource;
      const jobs = Object.entries(source.jobs).map(([id, job]) => ({
        title: `${file}: ${id}`,
        source: job,
        events: source.on,
        steps: (job.steps ?? []).flatMap((step) => expand(step, files)),
        choices: { ...inputChoices(source), ...matrixChoices(job) },
      }));
      return { file, source, jobs };
    });
}

const OWN_ACTION = "./.github/";

function expand(step: Step, files: WorkflowFiles): readonly Step[] {
  if (!step.uses?.startsWith(OWN_ACTION)) return [step];
  const text = files.get(`${step.uses.slice(OWN_ACTION.length)}/action.yml`);
  if (text === undefined) throw new Error(`${step.uses} is no action of this repository.`);
  const { runs } = parse(text) as ActionSource;
  return [step, ...runs.steps];
}

function matrixChoices({ strategy }: JobSource): Record<string, string[]> {
  const { include = [], ...axes } = strategy?.matrix ?? {};
  const found: Record<string, string[]> = {};
  for (const row of [axes, ...(include as readonly Record<string, unknown>[])]) {
    for (const [key, value] of Object.entries(row)) {
      found[`matrix.${key}`] = [...(found[`matrix.${key}`] ?? []), ...[value].flat().map(String)];
    }
  }
  return found;
}

function inputChoices({ on }: WorkflowSource): Record<string, string[]> {
  const dispatch = on.workflow_dispatch as
    | { readonly inputs?: Readonly<Record<string, { readonly options?: readonly string[] }>> }
    | null
    | undefined;
  return Object.fromEntries(
    Object.entries(dispatch?.inputs ?? {}).flatMap(([name, { options }]) =>
      options ? [[`inputs.${name}`, [...options]]] : [],
    ),
  );
}

/** What a text of a job can say once its expressions are filled in; itself when their values are not known. */
export function valuesOf(text: string, { choices }: Pick<Job, "choices">): string[] {
  const [expression, inner = ""] = /\$\{\{\s*([\w.-]+)\s*\}\}/.exec(text) ?? [];
  if (expression === undefined) return [text];
  return choices[inner]?.map((value) => text.replace(expression, value)) ?? [text];
}

/** Names of the environments that a job can be in. */
export function environmentsOf(job: Job): string[] {
  const { environment } = job.source;
  if (environment === undefined) return [];
  return valuesOf(typeof environment === "string" ? environment : environment.name, job);
}

/** Variables or secrets that a job reads. */
export function readBy({ source, steps }: Job, kind: "vars" | "secrets"): string[] {
  const text = JSON.stringify([source, steps]);
  const names = [...text.matchAll(/\$\{\{(.*?)\}\}/g)].flatMap(([, expression = ""]) =>
    [...expression.matchAll(new RegExp(`\\b${kind}\\.([A-Za-z_]\\w*)`, "g"))].map(([, name = ""]) => name),
  );
  return [...new Set(names)];
}
