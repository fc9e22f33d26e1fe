import { expect, test } from "vitest";
import { realGithubEvents } from "../../testing/github-events.ts";
import { translate } from "../translate.ts";
import { githubTranslators } from "./translators.ts";

const events = realGithubEvents();

function factsOf(kind: string) {
  const facts = events
    .filter((event) => event.kind === kind)
    .map(({ payload }) => translate({ source: "github", kind, context: {}, payload }));
  return [...new Map(facts.map((fact) => [JSON.stringify(fact), fact])).values()];
}

test.each([...githubTranslators.keys()])("what the real %s events say", (kind) => {
  expect(factsOf(kind)).toMatchSnapshot();
});

test("the real events of every other kind say nothing", () => {
  const others = new Set(events.map(({ kind }) => kind).filter((kind) => !githubTranslators.has(kind)));
  expect([...others].flatMap(factsOf)).toEqual([...others].map(() => ({})));
});
