/** The messages of a log of JSON lines, in order. */
export function messages(stdout: string): string[] {
  return stdout
    .trim()
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => String((JSON.parse(line) as { msg: unknown }).msg));
}
