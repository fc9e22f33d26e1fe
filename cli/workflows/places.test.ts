import { expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { projectFolder } from "../folders.ts";
import { invocationsOf } from "./invocations.ts";
import { environmentsOf, type Job, readWorkflowFiles, readWorkflows } from "./workflow.ts";

const workflows = readWorkflows(await readWorkflowFiles(projectFolder));
const jobs = workflows.flatMap((workflow) => workflow.jobs);
const names = environments.map(({ name }) => name);

/** Environments whose variables a part of a workflow reads, by their prefixes. */
const placesIn = (part: unknown) =>
  names.filter((name) => JSON.stringify(part).includes(`vars.${name.toUpperCase()}_`));

/** Environments that the commands of a job name in so many words. */
const namedBy = (job: Job) =>
  names.filter((name) =>
    invocationsOf(job).some(({ words }) => words.includes("slipway") && words.includes(name)),
  );

test("each row of a matrix has the role, the account, the region and the bucket of its own environment", () => {
  const rows = jobs.flatMap(
    ({ source }) => (source.strategy?.matrix?.include ?? []) as { environment: string }[],
  );
  expect(rows.map(({ environment }) => environment)).toEqual(["staging", "prod", "staging", "prod"]);
  for (const row of rows) expect(placesIn(row)).toEqual([row.environment]);
});

test("a job without a matrix has the variables of the environment that its commands name", () => {
  const single = jobs.filter((job) => job.source.strategy === undefined && placesIn(job.steps).length > 0);
  expect(single.map(({ title }) => title)).toEqual(["apply.yml: plan-staging", "apply.yml: plan-prod"]);
  for (const job of single) expect(placesIn(job.steps)).toEqual(namedBy(job));
});

test("a job in an environment names no other in its commands, but where it promotes from", () => {
  for (const job of jobs.filter((one) => environmentsOf(one).length === 1)) {
    const promotes = invocationsOf(job).some(({ words }) => words.includes("promote"));
    expect(namedBy(job).filter((name) => !promotes || name !== "staging")).toEqual(
      invocationsOf(job).length > 0 ? environmentsOf(job) : [],
    );
    expect(placesIn(job.steps)).toEqual([]);
  }
});
