import { describe, expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

describe("platform", () => {
  it("refuses a name that fits into no other name", () => {
    expect(faultsWith({ "platform.name": "Slip-Way" })).toEqual([
      "platform.name: Slip-Way is not 3 to 11 lower-case letters and digits, first a letter",
    ]);
  });

  it.each(["-acme", "acme-", "ac--me", "acme/web", "a".repeat(40)])("refuses the owner %s", (owner) => {
    expect(faultsWith({ "platform.repository.owner": owner })).toEqual([
      `platform.repository.owner: ${owner} is not the name of a GitHub account`,
    ]);
  });

  it.each(["acme/slipway", "..", "slip way"])("refuses the repository %s", (name) => {
    expect(faultsWith({ "platform.repository.name": name })).toEqual([
      `platform.repository.name: ${name} is not the name of a GitHub repository, without its owner`,
    ]);
  });

  it.each(["refs/heads/main", "main*", "a..b", "/main", "main/"])("refuses %s as a branch", (branch) => {
    expect(faultsWith({ "platform.repository.defaultBranch": branch })).toEqual([
      `platform.repository.defaultBranch: ${branch} is not the plain name of a branch such as main, without refs/heads/`,
    ]);
  });

  it.each([0, 1.5, "7"])("refuses the id %s", (id) => {
    expect(faultsWith({ "platform.repository.id": id })).toEqual([
      `platform.repository.id: ${id} is not a GitHub id, which is a whole number above 0`,
    ]);
  });

  it.each(["docker.io/acme/slipway:1.2", "docker.io/acme/slipway@sha256:00"])(
    "refuses the tag or digest in %s",
    (repository) => {
      expect(faultsWith({ "platform.image.repository": repository })).toEqual([
        `platform.image.repository: ${repository} names a tag or digest; leave it off, since each release names its own digest`,
      ]);
    },
  );

  it.each(["slipway", "docker.io/Acme/slipway", "https://docker.io/acme/slipway", "docker.io/acme/"])(
    "refuses %s as an image repository",
    (repository) => {
      expect(faultsWith({ "platform.image.repository": repository })).toEqual([
        `platform.image.repository: ${repository} is not a repository with its registry such as docker.io/example/slipway`,
      ]);
    },
  );

  it("accepts a registry with a port", () => {
    expect(faultsWith({ "platform.image.repository": "registry.acme.org:5000/slipway" })).toEqual([]);
  });

  it("refuses a pull that names no secret", () => {
    expect(faultsWith({ "platform.image.pull": { secretName: "" } })).toEqual([
      'platform.image.pull: {"secretName":""} is neither "anonymous" nor { secretName } of a Secrets Manager secret',
    ]);
  });

  it("refuses an unknown backend", () => {
    expect(faultsWith({ "platform.backend": { kind: "gcs" } })).toEqual([
      "platform.backend.kind: gcs is not one of s3, hcp, local",
    ]);
  });

  it("refuses a local backend without a folder", () => {
    expect(faultsWith({ "platform.backend": { kind: "local", directory: "" } })).toEqual([
      'platform.backend.directory: "" is not a folder for the state files',
    ]);
  });

  it("refuses HCP settings that no server would take", () => {
    const backend = { kind: "hcp", organization: "a b", project: " x", hostname: "https://app.terraform.io" };
    expect(faultsWith({ "platform.backend": backend })).toEqual([
      "platform.backend.organization: a b is not an HCP Terraform organization: 3 to 40 letters, digits, - and _",
      "platform.backend.project:  x is not an HCP Terraform project: 3 to 40 letters, digits, spaces, - and _; leave it out for the default one",
      "platform.backend.hostname: https://app.terraform.io is not a host name such as app.terraform.io, without https://",
    ]);
  });

  it("accepts HCP settings without project and host name", () => {
    expect(faultsWith({ "platform.backend": { kind: "hcp", organization: "acme" } })).toEqual([]);
  });
});
