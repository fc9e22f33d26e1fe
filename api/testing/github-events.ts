import examples from "@octokit/webhooks-examples";
import { z } from "zod";

const catalogue = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));

/** Events that GitHub really sent: the examples of its own webhook documentation, with the names of their kinds. */
export function realGithubEvents(): { kind: string; payload: unknown }[] {
  return catalogue
    .parse(examples)
    .flatMap(({ name, examples: payloads }) => payloads.map((payload) => ({ kind: name, payload })));
}
