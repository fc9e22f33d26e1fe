import type { Environment } from "../../envs/environment.ts";
import type { Platform } from "../../envs/platform.ts";
import type { SynthesisedStack } from "../../modules/testing/synthesised.ts";
import { exampleRepository } from "../testing/example-repository.ts";
import { lone } from "../testing/lone-environment.ts";
import { synthesise } from "../testing/synthesise.ts";
import { decodeJson } from "./embedded-json.ts";
import type { Resource } from "./resource.ts";

type Stacks = Readonly<Record<string, SynthesisedStack>>;

/** Synthesises an environment for real and returns the resources of all its stacks. */
export function environmentResources(environment: Environment): Resource[] {
  return resourcesWith(environment, {});
}

/** The same on a platform with other settings. */
export function resourcesWith(environment: Environment, changes: Partial<Platform>): Resource[] {
  const { stacks } = synthesise({ ...lone(environment, changes), repository: exampleRepository });
  return Object.entries(stacks).flatMap(([stack, { resource = {} }]) =>
    Object.entries(resource).flatMap(([type, instances]) =>
      Object.entries(instances).map(([name, { "//": _, ...attributes }]) => ({
        environment,
        stack,
        type,
        name,
        attributes: readable(attributes, stacks) as Resource["attributes"],
      })),
    ),
  );
}

/** The value with JSON in strings decoded and what other stacks put out replaced by what it refers to. */
function readable(value: unknown, stacks: Stacks): unknown {
  if (typeof value === "string") {
    const text = followOutputs(value, stacks);
    return decodeJson(text) ?? text;
  }
  if (Array.isArray(value)) return value.map((item) => readable(item, stacks));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, stacks)]));
}

function followOutputs(text: string, stacks: Stacks): string {
  return text.replaceAll(
    /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/g,
    (reference, stack: string, output: string) => {
      const outputs = stacks[stack]?.output as Record<string, { readonly value: unknown }> | undefined;
      const value = outputs?.[output]?.value;
      return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/, "$1") : reference;
    },
  );
}
