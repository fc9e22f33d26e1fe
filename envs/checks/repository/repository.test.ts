import { describe, expect, it } from "vitest";
import { faultsWith } from "../../testing/faults.ts";

const inPrivate = { "repository.visibility": "private", "repository.security.advancedSecurity": true };
const offered =
  "needs what GitHub offers for public repositories, and for others in enterprises only; leave it out";

describe("the repository", () => {
  it("passes as it stands", () => {
    expect(faultsWith({ "repository.topics": [] })).toEqual([]);
  });

  it("passes as a private one of an enterprise", () => {
    expect(faultsWith({ ...inPrivate, "repository.owner.plan": "enterprise" })).toEqual([]);
  });

  it("passes with classic protection", () => {
    const classic = { "repository.protection.kind": "classic", "repository.protection.releaseTags": [] };
    expect(faultsWith(classic)).toEqual([]);
  });

  it.each<[path: string, value: unknown, fault: string]>([
    ["description", "a\nb", "description: a\nb is not one line of at most 350 characters"],
    [
      "homepageUrl",
      "http://acme.org",
      'homepageUrl: http://acme.org is not an address that starts with https://; write "" for none',
    ],
    ["features.wiki", "no", "features.wiki: no is not one of true, false"],
    ["owner.plan", "pro", "owner.plan: pro is not one of free, team, enterprise"],
    [
      "security.advancedSecurity",
      true,
      "security.advancedSecurity: true is refused by GitHub for a public repository, which has it anyway; write false",
    ],
    ["topics", ["AWS"], "topics[0]: AWS is not a topic of at most 50 lower-case letters, digits and -"],
    ["topics", ["aws", "aws"], "topics: aws stands there twice; GitHub keeps one"],
    [
      "topics",
      Array.from({ length: 21 }, (_, at) => `t${at}`),
      "topics: 21 topics are more than GitHub keeps (20)",
    ],
    ["protection.kind", "both", "protection.kind: both is not one of rulesets, classic"],
    [
      "protection.kind",
      "classic",
      'protection.releaseTags: ["v*"] is not guarded by classic protection; write [] or choose rulesets',
    ],
    ["protection.approvals", 0, "protection.approvals: 0 is not a whole number of approvals from 1 to 6"],
    [
      "protection.signedCommits",
      { enabled: false, reason: "" },
      'protection.signedCommits.reason: "" is no reason that a reviewer can judge; say in at least three words why this is safe to switch off',
    ],
    [
      "protection.releaseTags",
      [],
      "protection.releaseTags: [] leaves every version free to be moved; name a pattern such as v*",
    ],
    [
      "protection.releaseTags",
      ["refs/tags/v*"],
      "protection.releaseTags[0]: refs/tags/v* is not a pattern of tags such as v*, without refs/tags/",
    ],
    ["requiredChecks", [], "requiredChecks: [] lets everything be merged unchecked; name at least one job"],
    ["requiredChecks", ["unit", "unit"], "requiredChecks: unit stands there twice; name it once"],
    [
      "requiredChecks",
      [" unit"],
      "requiredChecks[0]:  unit is not the name of a job, on one line of at most 100 characters",
    ],
    [
      "allowedActions",
      ["actions/checkout@v7"],
      "allowedActions[0]: actions/checkout@v7 names a version; leave it off, since each workflow names a commit",
    ],
    [
      "allowedActions",
      ["actions/*"],
      "allowedActions[0]: actions/* allows actions that nobody has looked at; name each one",
    ],
    ["allowedActions", ["checkout"], "allowedActions[0]: checkout is not an action such as actions/checkout"],
    [
      "variables",
      { region: "eu" },
      "variables: region is not a name of upper-case letters, digits and _ that starts with no digit and not with GITHUB_",
    ],
    [
      "variables",
      { PROD_AWS_REGION: "eu" },
      "variables: PROD_AWS_REGION is derived from envs/; leave it out",
    ],
    [
      "variables",
      { NPM_TOKEN: "x" },
      "variables: NPM_TOKEN is named like a secret, and everybody can read a variable; list it under secrets",
    ],
    ["variables", { COLOR: "" }, 'variables.COLOR: "" is not a text of 1 to 48,000 characters'],
    [
      "secrets",
      ["GITHUB_PAT"],
      "secrets[0]: GITHUB_PAT is not a name of upper-case letters, digits and _ that starts with no digit and not with GITHUB_",
    ],
    [
      "labels.0.color",
      "#D73A4A",
      "labels[0].color: #D73A4A is not a color of six hexadecimal digits in lower case, without #",
    ],
    [
      "labels.0.name",
      "Drift",
      "labels: drift stands there twice, as GitHub sees no difference of case; name it once",
    ],
  ])("refuses %s as %j", (path, value, fault) => {
    expect(faultsWith({ [`repository.${path}`]: value })).toEqual([`repository.${fault}`]);
  });

  it("is public, private or internal", () => {
    expect(faultsWith({ "repository.visibility": "secret" })[0]).toBe(
      "repository.visibility: secret is not one of public, private, internal",
    );
  });

  it("is internal only in enterprises", () => {
    expect(faultsWith({ ...inPrivate, "repository.visibility": "internal" })).toContain(
      "repository.visibility: internal exists only in enterprises; choose private or public",
    );
  });

  it("is never private where GitHub would protect nothing", () => {
    expect(faultsWith({ ...inPrivate, "repository.owner.plan": "free" })).toContain(
      "repository.visibility: private leaves the repository without any protection of branches and environments on the plan free; choose public or another plan",
    );
  });

  it("scans what is private only with Advanced Security, which no person can buy", () => {
    expect(faultsWith({ "repository.visibility": "private" })).toContain(
      "repository.security.secretScanning.enabled: true is refused by GitHub for a repository that is not public without advancedSecurity; switch that on, or this off with a reason",
    );
    const ofPerson = { "repository.owner": { kind: "user", plan: "pro" } };
    expect(faultsWith({ ...inPrivate, ...ofPerson })).toContain(
      "repository.security.advancedSecurity: true is sold to organizations only; write false",
    );
  });

  it("asks no reviewers where GitHub does not offer them, and then needs none", () => {
    expect(faultsWith(inPrivate)).toEqual([`repository.environments[1].reviewers: platform ${offered}`]);
    expect(faultsWith({ ...inPrivate, "repository.environments.1.reviewers": [] })).toEqual([]);
    expect(
      faultsWith({
        ...inPrivate,
        "repository.environments.1.reviewers": [],
        "repository.environments.0.waitMinutes": 5,
      }),
    ).toEqual([`repository.environments[0].waitMinutes: 5 ${offered}`]);
  });

  it("survives settings of the wrong kind everywhere", () => {
    const sections = ["owner", "features", "security", "protection", "requiredChecks", "allowedActions"];
    const lists = ["topics", "variables", "secrets", "environments", "labels", "description", "visibility"];
    for (const junk of [undefined, null, 0, "x", [null], {}, true]) {
      for (const section of [...sections, ...lists]) {
        expect(() => faultsWith({ [`repository.${section}`]: junk }, "deployment")).not.toThrow();
      }
      expect(() => faultsWith({ repository: junk }, "deployment")).not.toThrow();
    }
  });
});

describe("placeholders of the repository", () => {
  it("are refused by a deployment", () => {
    const faults = faultsWith({ "repository.topics": [] }, "deployment");
    expect(faults.filter((fault) => fault.startsWith("repository."))).toEqual([
      "repository.environments[0].variables.DOCKERHUB_USERNAME: example is a placeholder; write your own value",
      "repository.environments[1].reviewers[0].id: 1 is a placeholder; look it up with `gh api orgs/OWNER/teams/platform --jq .id`",
    ]);
  });
});
