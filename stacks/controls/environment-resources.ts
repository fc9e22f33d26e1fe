import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../envs/environment.ts";
import type { Platform } from "../../envs/platform.ts";
import { buildApp } from "../app.ts";
import { decodeJson } from "./embedded-json.ts";
import type { Resource } from "./resource.ts";

/** What this reads of a synthesised stack. */
interface StackJson {
  readonly resource?: Record<string, Record<string, Record<string, unknown>>>;
  readonly output?: Record<string, { readonly value: unknown }>;
}

/** Synthesises an environment for real and returns the resources of all its stacks. */
export function environmentResources(platform: Platform, environment: Environment): Resource[] {
  const stacks = synthesise(platform, environment);
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

function synthesise(platform: Platform, environment: Environment): Record<string, StackJson> {
  const outdir = mkdtempSync(join(tmpdir(), "slipway-controls-"));
  try {
    buildApp({ platform, environments: [environment], outdir }).synth();
    const manifest = JSON.parse(readFileSync(join(outdir, "manifest.json"), "utf8")) as {
      readonly stacks: Record<string, { readonly synthesizedStackPath: string }>;
    };
    return Object.fromEntries(
      Object.entries(manifest.stacks).map(([name, { synthesizedStackPath }]) => [
        name,
        JSON.parse(readFileSync(join(outdir, synthesizedStackPath), "utf8")) as StackJson,
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The value with JSON in strings decoded and what other stacks put out replaced by what it refers to. */
function readable(value: unknown, stacks: Record<string, StackJson>): unknown {
  if (typeof value === "string") {
    const text = followOutputs(value, stacks);
    return decodeJson(text) ?? text;
  }
  if (Array.isArray(value)) return value.map((item) => readable(item, stacks));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, stacks)]));
}

function followOutputs(text: string, stacks: Record<string, StackJson>): string {
  return text.replaceAll(
    /data\.terraform_remote_state\.cross-stack-reference-input-([\w-]+)\.outputs\.([\w-]+)/g,
    (reference, stack: string, output: string) => {
      const value = stacks[stack]?.output?.[output]?.value;
      return typeof value === "string" ? value.replace(/^\$\{(.*)\}$/, "$1") : reference;
    },
  );
}
