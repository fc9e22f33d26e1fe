import { expect, test } from "vitest";
import type { DeploymentDetail } from "../../deployments/find.ts";
import type { TimelineEntry } from "../../deployments/timeline.ts";
import { render } from "../document.tsx";
import { testSurroundings } from "../testing/surroundings.ts";
import { textOf } from "../testing/text-of.ts";
import { DeploymentPage } from "./deployment-page.tsx";

const deployment: DeploymentDetail = {
  source: "github",
  key: "42",
  service: "ledger",
  environment: "prod",
  repository: "octo/app",
  version: "1.3.0",
  commit: "a10867b14bb761a232cd80139fbd4c0d33264240",
  digest: null,
  state: "succeeded",
  outcome: "succeeded",
  kind: "forward",
  failed: false,
  by: "octocat",
  url: null,
  createdAt: new Date("2026-11-23T08:00:00Z"),
  changedAt: new Date("2026-11-23T08:10:00Z"),
  finishedAt: new Date("2026-11-23T08:10:00Z"),
  previous: { key: "41", version: "1.2.0", commit: "b".repeat(40) },
  foldedInto: null,
  superseded: false,
  recoveredAt: null,
  windowClosesAt: new Date("2026-11-24T08:10:00Z"),
  commitsKnown: true,
  commits: [],
  commitCount: 0,
  failures: [],
  review: null,
};

function pageOf(changes: Partial<DeploymentDetail> = {}, timeline: TimelineEntry[] = []): string {
  return render(
    <DeploymentPage {...testSurroundings} deployment={{ ...deployment, ...changes }} timeline={timeline} />,
  );
}

const step = { at: new Date("2026-11-23T08:00:00Z"), by: null, url: null };

test("a deployment tells what it was, how long it took, and until when it can be blamed", () => {
  expect(textOf(pageOf())).toMatch(
    /ledger 1\.3\.0 in prod Succeeded .* Took 10 min By octocat Before it 1\.2\.0 Judged in 20 h 10 min: until then an incident can be blamed on it/,
  );
});

test("one that failed says why, and that it has not recovered", () => {
  const failures = [
    { signal: "incident", key: "hand/7f", at: "2026-11-23T09:00:00Z" },
    { signal: "revert", key: "12", at: "2026-11-23T10:00:00Z" },
  ] as const;
  const html = pageOf({ failed: true, failures });
  expect(textOf(html)).toContain("Succeeded Failed in use");
  expect(html).toContain('It caused an incident. <a href="/incidents/hand-N2Y">See it</a>');
  expect(textOf(html)).toContain("A pull request that it brought was reverted. #12");
  expect(textOf(html)).toContain("Not recovered yet.");
});

test("one that recovered says after what time", () => {
  const failures = [{ signal: "rollback", key: "43", at: "2026-11-23T08:40:00Z" }] as const;
  const html = pageOf({ failed: true, failures, recoveredAt: new Date("2026-11-23T08:45:00Z") });
  expect(textOf(html)).toContain("It was rolled back. See it");
  expect(textOf(html)).toContain("Recovered after 35 min :");
});

test("the timeline tells each step with its time, and no state twice", () => {
  const html = pageOf({}, [
    { ...step, kind: "pull-request-merged", id: "7", title: "Greet", state: "merged", by: "ada" },
    { ...step, kind: "plan-review", id: "r 1", title: "prod-service", state: "dangerous" },
    { ...step, kind: "task-started", id: "t", title: "task 1f", state: "HEALTHY" },
  ]);
  expect(textOf(html)).toContain("Pull request merged #7 Greet 23 Nov 2026, 08:00 UTC by ada");
  expect(html).toContain('<li class="bad"><p>Plan reviewed <a href="/reviews/r%201">prod-service</a>');
  expect(textOf(html)).toContain("Task started task 1f healthy");
});

test.each([
  [{ outcome: null, finishedAt: null }, "It goes on; its commits are counted when it ends."],
  [{ kind: "first" }, "It is the first deployment here, so there is nothing to compare it with."],
  [{ commitsKnown: false }, "Its commits are not known. Add the event Pushes to the repository’s webhook"],
  [{}, "No commit came with it that was not deployed here before."],
] satisfies [Partial<DeploymentDetail>, string][])("without commits, %j says %s", (changes, sentence) => {
  expect(textOf(pageOf(changes))).toContain(sentence);
});

test("what senders write is text and never markup", () => {
  const html = pageOf({ version: "<script>", by: '"><img src=x>' }, [
    { ...step, kind: "commit", id: "x", title: "</li><script>", state: null },
  ]);
  expect(html).not.toMatch(/<script|<img src=x/);
});
