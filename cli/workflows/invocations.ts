import type { Job } from "./workflow.ts";

/** A call of npm in a script of a workflow. */
export interface Invocation {
  readonly title: string;
  /** Words after `npm run`, or after `npm` for `npm test` and `npm ci`. */
  readonly words: readonly string[];
}

/** Everything that the scripts of a job ask npm to do. */
export function invocationsOf({ title, steps }: Job): Invocation[] {
  return steps
    .flatMap(({ run }) => run?.split("\n") ?? [])
    .flatMap((line) => [...line.matchAll(/\bnpm (.+?)(?=\)|\|\||&&|;|$)/g)])
    .map(([, text = ""]) => ({ title, words: wordsOf(text) }));
}

/** Words of a command line of a shell, without its quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replaceAll(/["']/g, ""));
}
