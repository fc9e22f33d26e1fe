import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/** A resource as the stack declares it, with references followed. */
export interface DeclaredResource {
  /** For example `github_issue_label.label_bug`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

const stackSchema = z.object({
  resource: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))),
});

type Resources = z.infer<typeof stackSchema>["resource"];

/** What a synthesized stack declares, by reading its `cdk.tf.json`. */
export async function declaredResources(folder: string): Promise<DeclaredResource[]> {
  const { resource } = stackSchema.parse(JSON.parse(await readFile(join(folder, "cdk.tf.json"), "utf8")));
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, attributes]) => ({
      address: `${type}.${name}`,
      type,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [key, followed(value, resource)]),
      ),
    })),
  );
}

/** The value that `${type.name.attribute}` refers to, where the stack itself says it. */
function followed(value: unknown, resources: Resources): unknown {
  const [, type = "", name = "", attribute = ""] =
    (typeof value === "string" && /^\$\{([\w-]+)\.([\w-]+)\.([\w-]+)\}$/.exec(value)) || [];
  return resources[type]?.[name]?.[attribute] ?? value;
}
