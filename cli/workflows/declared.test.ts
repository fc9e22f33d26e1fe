import { describe, expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { platform } from "../../envs/platform.ts";
import { repository } from "../../envs/repository.ts";
import { terraformVersion } from "../../envs/terraform-version.ts";
import { githubSubjects } from "../../modules/access/github-subjects.ts";
import { resourcesOf } from "../../modules/testing/synthesised.ts";
import { environmentVariables, repositoryVariables } from "../../stacks/repository-variables.ts";
import { stackOf, synthesise } from "../../stacks/testing/synthesise.ts";
import { projectFolder } from "../folders.ts";
import { environmentsOf, type Job, readBy, readWorkflowFiles, readWorkflows, valuesOf } from "./workflow.ts";

const files = await readWorkflowFiles(projectFolder);
const workflows = readWorkflows(files);
const jobs = workflows.flatMap((workflow) => workflow.jobs);

/** Each name once, in order. */
const distinct = (names: Iterable<string>) => [...new Set(names)].toSorted();

describe("required checks", () => {
  const inPullRequests = jobs.filter(({ events }) => "pull_request" in events);
  const required = inPullRequests.filter(({ source }) =>
    repository.requiredChecks.includes(source.name ?? ""),
  );

  test("are jobs of pull requests, each exactly once", () => {
    expect(required.map(({ source }) => source.name).toSorted()).toEqual(
      repository.requiredChecks.toSorted(),
    );
  });

  test("run for each pull request: a job that is left out counts as passed", () => {
    for (const { source, events } of required) {
      expect(source.if).toBeUndefined();
      expect(source.needs).toBeUndefined();
      expect(events.pull_request).toBeNull();
    }
  });
});

test("the allowed actions are those that workflows use", () => {
  const used = jobs
    .flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
    .filter((uses) => !uses.startsWith("./"))
    .map((uses) => uses.split("@")[0] ?? "");
  expect(distinct(used)).toEqual(repository.allowedActions.toSorted());
});

test("every use of an action is of the same commit, and says which release that is", () => {
  const uses = [...files.values()].flatMap((text) => [...text.matchAll(/uses: ([^.\s]\S*)(.*)/g)]);
  for (const [, , comment] of uses) expect(comment).toMatch(/^ # v\d+\.\d+\.\d+$/);
  const pins = distinct(uses.map(([, action = "", comment = ""]) => action + comment));
  expect(pins).toHaveLength(repository.allowedActions.length);
});

test("Terraform is the version with which plans are made everywhere", () => {
  const versions = jobs.flatMap(({ steps }) => steps.flatMap((step) => step.with?.terraform_version ?? []));
  expect(distinct(versions.map(String))).toEqual([terraformVersion]);
});

describe("environments", () => {
  test("of jobs are those of the repository", () => {
    expect(distinct(jobs.flatMap(environmentsOf))).toEqual(
      distinct(repository.environments.map(({ name }) => name)),
    );
  });

  test("are entered from the default branch", () => {
    for (const { branches } of repository.environments)
      expect(branches).toEqual([platform.repository.defaultBranch]);
  });
});

describe.each(["vars", "secrets"] as const)("%s", (kind) => {
  const atRepository = Object.keys(
    kind === "vars"
      ? { ...repositoryVariables({ platform, environments }), ...repository.variables }
      : Object.fromEntries(repository.secrets.map((name) => [name, ""])),
  );
  const inEnvironment = (name: string): readonly string[] => {
    const own = repository.environments.find((environment) => environment.name === name);
    const place = environments.find((environment) => environment.name === name);
    if (!own || !place) throw new Error(`${name} is no environment.`);
    return kind === "vars"
      ? Object.keys({ ...environmentVariables({ platform }, place), ...own.variables })
      : own.secrets;
  };

  test("that a job reads are declared for it", () => {
    const missing = jobs.flatMap((job) => {
      const places = environmentsOf(job);
      const declared = places.length === 0 ? [[]] : places.map(inEnvironment);
      return readBy(job, kind)
        .filter((name) => !declared.every((own) => [...own, ...atRepository].includes(name)))
        .map((name) => `${job.title} reads ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test("that are declared are read by a job", () => {
    const read = (at: readonly Job[]) => new Set(at.flatMap((job) => readBy(job, kind)));
    expect(atRepository.filter((name) => !read(jobs).has(name))).toEqual([]);
    for (const { name } of repository.environments) {
      const there = read(jobs.filter((job) => environmentsOf(job).includes(name)));
      expect(inEnvironment(name).filter((one) => !there.has(one))).toEqual([]);
    }
  });
});

describe("roles", () => {
  const synthesis = synthesise({ platform, environments });
  const variables = repositoryVariables({ platform, environments });

  /** Subjects that a role trusts, by its ARN. */
  const trusted = new Map<string, readonly string[]>(
    environments.flatMap(({ name, account }) =>
      resourcesOf(stackOf(synthesis, `access-${name}`), "aws_iam_role").map((role) => {
        const { Statement } = JSON.parse(String(role.assume_role_policy));
        const subjects: string[] =
          Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"];
        return [`arn:aws:iam::${account}:role/${role.name}`, subjects] as const;
      }),
    ),
  );

  /** Roles that a job assumes, each with the subjects of the tokens with which it does. */
  function assumed(job: Job): { readonly arn: string; readonly subjects: readonly string[] }[] {
    const roles = job.steps.flatMap((step) => step.with?.["role-to-assume"] ?? []).map(String);
    const named = roles.flatMap((role) => valuesOf(role, job));
    const names = named.flatMap((text) => /vars\.(\w+)/.exec(text)?.[1] ?? []);
    const places = environments.filter(({ name }) => environmentsOf(job).includes(name));
    if (places.length > 0) {
      return places.flatMap((place) =>
        names.map((name) => ({
          arn: environmentVariables({ platform }, place)[name] ?? name,
          subjects: githubSubjects(platform.repository, `environment:${place.name}`),
        })),
      );
    }
    const context =
      "pull_request" in job.events
        ? ("pull_request" as const)
        : (`ref:refs/heads/${platform.repository.defaultBranch}` as const);
    return names.map((name) => ({
      arn: variables[name] ?? name,
      subjects: githubSubjects(platform.repository, context),
    }));
  }

  test("trust every job that assumes them, in both forms of its token", () => {
    for (const { arn, subjects } of jobs.flatMap(assumed)) {
      expect(trusted.get(arn), arn).toEqual(expect.arrayContaining([...subjects]));
    }
  });

  test("are all assumed, and trust nobody who never does", () => {
    const uses = jobs.flatMap(assumed);
    for (const [arn, subjects] of trusted) {
      const users = uses.filter((use) => use.arn === arn).flatMap((use) => use.subjects);
      expect(subjects.toSorted(), arn).toEqual(distinct(users));
    }
  });

  test("are assumed by jobs that may ask for a token, and in the account that they belong to alone", () => {
    for (const job of jobs.filter((one) => assumed(one).length > 0)) {
      expect(job.source.permissions, job.title).toMatchObject({ "id-token": "write" });
      const login = job.steps.find((step) => step.with?.["role-to-assume"] !== undefined);
      expect(login?.with, job.title).toHaveProperty("allowed-account-ids");
    }
  });

  test("are not what forks or bots may ask for", () => {
    const guarded = jobs.filter(
      (job) => "pull_request" in job.events && (assumed(job).length > 0 || readBy(job, "secrets").length > 0),
    );
    expect(guarded.map(({ title }) => title)).toEqual(["plan.yml: plan"]);
    for (const { source } of guarded) {
      expect(source.if).toBe(
        "github.event.pull_request.head.repo.full_name == github.repository && github.event.pull_request.user.login != 'dependabot[bot]'",
      );
    }
  });
});
