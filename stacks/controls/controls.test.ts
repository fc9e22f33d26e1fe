import { expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { controls } from "./controls.ts";
import { environmentResources } from "./environment-resources.ts";
import type { Resource } from "./resource.ts";

const synthesised = environments.map(environmentResources);
const everything = synthesised.flat();

/** Production first: fewer of its resources are exempt. */
const flipped = synthesised.toReversed();

/** Violations of all controls, by the control's name. */
function violated(resources: readonly Resource[]): Map<string, string[]> {
  return new Map(
    controls
      .map((control) => [control.name, control.violations(resources)] as const)
      .filter(([, violations]) => violations.length > 0),
  );
}

test.each(environments.map(({ name }, index) => [name, index] as const))(
  "%s violates no control",
  (_, index) => {
    expect([...violated(synthesised[index]!).values()].flat()).toEqual([]);
  },
);

test.each(controls.map((control) => [control.name, control] as const))(
  "is about some resource: %s",
  (_, control) => {
    expect(control.count(everything)).toBeGreaterThan(0);
  },
);

test("every control has a name of its own", () => {
  expect(controls.map(({ name }) => name)).toEqual([...new Set(controls.map(({ name }) => name))]);
});

test.each(controls.flatMap(({ name, flips }) => flips.map((flip) => [flip.name, name, flip] as const)))(
  "is caught, and by its own control alone: %s",
  (_, control, flip) => {
    const changed = flipped.map(flip.apply).find((resources) => resources !== undefined);
    expect([...violated(changed!).keys()]).toEqual([control]);
  },
);

test("every exception of a control is still needed", () => {
  expect(controls.flatMap((control) => control.staleExceptions(everything))).toEqual([]);
});
