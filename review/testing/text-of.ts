/** What a renderer gives, whole: some give a text, some its parts. */
export function textOf(parts: string | Iterable<string>): string {
  return typeof parts === "string" ? parts : [...parts].join("");
}
