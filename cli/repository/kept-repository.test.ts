import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { assertRepositoryKept } from "./kept-repository.ts";

const planWith = (...actions: string[]) => ({
  resource_changes: [
    { address: "github_issue_label.bug", type: "github_issue_label", change: { actions: ["create"] } },
    { address: "github_repository.repository", type: "github_repository", change: { actions } },
  ],
});

test.each([[["no-op"]], [["update"]], [["forget"]]])("a plan may %j the repository", (actions) => {
  expect(() => assertRepositoryKept(planWith(...actions))).not.toThrow();
});

test("a plan that would make it is refused", () => {
  expect(() => assertRepositoryKept(planWith("create"))).toThrow(
    new Fault(
      "The plan would make a repository, and the one that it means exists: run `slipway adopt`, so that it is taken over (github_repository.repository). Nothing was applied.",
    ),
  );
});

test.each([[["delete"]], [["create", "delete"]], [["delete", "create"]]])(
  "so is one that would %j it",
  (actions) => {
    expect(() => assertRepositoryKept(planWith(...actions))).toThrow(Fault);
  },
);
