import type { Platform, StateBackend } from "../platform.ts";
import { nameFault, nameForm } from "./account.ts";
import { matches, matching, oneOf, within } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

const registryHost = "[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\\d{1,5})?";
const pathPart = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
/** A part of what Git allows: nothing that a pattern of GitHub would read as one. */
const branchName = /^(?!refs\/)(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9_](?:[\w./-]{0,198}[\w-])?$/;
const branchFault = "is not the plain name of a branch such as main, without refs/heads/";
const imageRepository = new RegExp(`^${registryHost}(?:/${pathPart})+$`);

export function* checkPlatform(path: string, platform: Platform): Iterable<Violation> {
  yield* matching(`${path}.name`, platform.name, nameForm, nameFault);
  yield* within(`${path}.repository`, platform.repository, checkRepository);
  yield* within(`${path}.image`, platform.image, checkImage);
  yield* within(`${path}.backend`, platform.backend, checkBackend);
}

/** The limits of GitHub's own forms. */
function* checkRepository(path: string, repository: Platform["repository"]): Iterable<Violation> {
  const { owner, ownerId, name, id, defaultBranch } = repository;
  yield* matching(
    `${path}.owner`,
    owner,
    /^(?!-)(?!.*--)[A-Za-z0-9-]{1,39}(?<!-)$/,
    "is not the name of a GitHub account",
  );
  yield* matching(
    `${path}.name`,
    name,
    /^(?!\.{1,2}$)[\w.-]{1,100}$/,
    "is not the name of a GitHub repository, without its owner",
  );
  yield* matching(`${path}.defaultBranch`, defaultBranch, branchName, branchFault);
  for (const [key, value] of Object.entries({ ownerId, id })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      yield violation(`${path}.${key}`, value, "is not a GitHub id, which is a whole number above 0");
    }
  }
}

function* checkImage(path: string, { repository, pull }: Platform["image"]): Iterable<Violation> {
  const lastPart = typeof repository === "string" ? (repository.split("/").at(-1) ?? "") : "";
  if (/[:@]/.test(lastPart)) {
    yield violation(
      `${path}.repository`,
      repository,
      "names a tag or digest; leave it off, since each release names its own digest",
    );
  } else if (!matches(repository, imageRepository)) {
    yield violation(
      `${path}.repository`,
      repository,
      "is not a repository with its registry such as docker.io/example/slipway",
    );
  }
  if (pull === "anonymous") return;
  if (typeof pull !== "object" || pull === null || !matches(pull.secretName, /^[\w/+=.@-]{1,512}$/)) {
    yield violation(
      `${path}.pull`,
      pull,
      'is neither "anonymous" nor { secretName } of a Secrets Manager secret',
    );
  }
}

function* checkBackend(path: string, backend: StateBackend): Iterable<Violation> {
  yield* oneOf(`${path}.kind`, backend.kind, ["s3", "hcp", "local"]);
  if (backend.kind === "local" && !matches(backend.directory, /\S/)) {
    yield violation(`${path}.directory`, backend.directory, "is not a folder for the state files");
  }
  if (backend.kind !== "hcp") return;
  const { organization, project, hostname } = backend;
  yield* matching(
    `${path}.organization`,
    organization,
    /^[\w-]{3,40}$/,
    "is not an HCP Terraform organization: 3 to 40 letters, digits, - and _",
  );
  if (project !== undefined) {
    yield* matching(
      `${path}.project`,
      project,
      /^(?! )[\w -]{3,40}(?<! )$/,
      "is not an HCP Terraform project: 3 to 40 letters, digits, spaces, - and _; leave it out for the default one",
    );
  }
  if (hostname !== undefined) {
    yield* matching(
      `${path}.hostname`,
      hostname,
      new RegExp(`^${registryHost}$`),
      "is not a host name such as app.terraform.io, without https://",
    );
  }
}
