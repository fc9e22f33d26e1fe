import { expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import { invocationsOf } from "./invocations.ts";
import { environmentsOf, type Job, readBy, readWorkflowFiles, readWorkflows } from "./workflow.ts";

const workflows = readWorkflows(await readWorkflowFiles(projectFolder));
const release = new Map(
  workflows
    .find(({ file }) => file === "release.yml")
    ?.jobs.map((job) => [job.title.replace("release.yml: ", ""), job]),
);

function job(id: string): Job {
  const found = release.get(id);
  if (!found) throw new Error(`There is no job ${id}.`);
  return found;
}

/** Every job that must have ended well before one starts. */
function before(id: string): string[] {
  const direct = [job(id).source.needs ?? []].flat();
  return [...new Set(direct.flatMap((one) => [...before(one), one]))];
}

/** What the steps of a job are given under a name. */
const given = (id: string, name: string) =>
  job(id).steps.flatMap((step) => step.env?.[name] ?? step.with?.[name] ?? []);

test("nothing is pushed, recorded or promoted before it was scanned and what comes before it went well", () => {
  expect(before("scan")).toEqual(["version", "image"]);
  expect(before("publish")).toEqual(["version", "image", "scan"]);
  expect(before("staging")).toEqual(["version", "image", "scan", "publish"]);
  expect(before("prod")).toEqual(["version", "image", "scan", "publish", "staging"]);
});

test("no later job runs where an earlier one failed or was left out", () => {
  for (const id of ["image", "scan", "publish", "staging", "prod"]) expect(job(id).source.if).toBeUndefined();
});

test("one digest, that of the build, is scanned, pushed, signed and recorded", () => {
  const digest = `\${{ needs.image.outputs.digest }}`;
  expect(given("scan", "digest")).toEqual([digest]);
  expect(given("publish", "DIGEST")).toEqual([digest, digest]);
  expect(given("staging", "DIGEST")).toEqual([digest]);
});

test("the image is built in one place, and never again", () => {
  const builds = [...release.values()].flatMap(({ title, steps }) =>
    steps.filter(({ uses }) => uses?.startsWith("docker/build-push-action@")).map(() => title),
  );
  expect(builds).toEqual(["release.yml: image"]);
});

test("the registry's token is in one job alone, which runs no package of npm", () => {
  const holders = workflows
    .flatMap(({ jobs }) => jobs)
    .filter((one) => readBy(one, "secrets").includes("DOCKERHUB_TOKEN"));
  expect(holders).toEqual([job("publish")]);
  expect(invocationsOf(job("publish"))).toEqual([]);
});

test("each environment is entered by the job of its own", () => {
  expect(
    ["version", "image", "scan", "publish", "staging", "prod"].map((id) => environmentsOf(job(id))),
  ).toEqual([[], [], [], ["staging"], ["staging"], ["prod"]]);
});

test("what staging proved is what prod takes", () => {
  expect(given("prod", "PROOF")).toEqual([`\${{ needs.staging.outputs.proof }}`]);
});
