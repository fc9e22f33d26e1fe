import { expect, test } from "vitest";
import { nextRecord } from "./record.ts";
import { statusText } from "./status-text.ts";
import { digestOf, exampleRelease } from "./testing/example-release.ts";

const release = {
  ...nextRecord(exampleRelease({ version: "1.10.0" }), null),
  follows: 1,
  provenAt: "2026-11-23T12:30:00.000Z",
};
const rollout = { id: "ecs-svc/1", digest: digestOf(1), reason: "", desired: 2, running: 1 };

test("every environment has a line, and what is not as it should be a sentence below", () => {
  const staging = { environment: "staging", account: "1", release, note: null };
  const prod = {
    environment: "prod",
    account: "2",
    release: null,
    rollout: null,
    note: "prod is elsewhere.",
  };
  expect(statusText([{ ...staging, rollout: { ...rollout, state: "IN_PROGRESS" } }, prod])).toBe(
    [
      "ENVIRONMENT  RELEASE  DIGEST        PROVEN  TASKS               RECORDED",
      "staging      1.10.0   111111111111  yes     1 of 2 in progress  2026-11-23 12:00 by octocat",
      "prod         -        -             -       -                   -",
      "",
      "prod is elsewhere.",
      "",
    ].join("\n"),
  );
});
