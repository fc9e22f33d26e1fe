import { createRequire } from "node:module";
import { z } from "zod";

const catalogue = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));

/** Events that GitHub really sent: the examples of its own webhook documentation, with the names of their kinds. */
export function realGithubEvents(): { kind: string; payload: unknown }[] {
  // The package describes itself as a module with a default export and is a plain JSON file.
  const found: unknown = createRequire(import.meta.url)("@octokit/webhooks-examples");
  return catalogue
    .parse(found)
    .flatMap(({ name, examples }) => examples.map((payload) => ({ kind: name, payload })));
}
