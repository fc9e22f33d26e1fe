import { rename, writeFile } from "node:fs/promises";

/** Writes a JSON file that is committed, whole or not at all. */
export async function writeCommitted(file: string, content: unknown): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`);
  await rename(draft, file);
}
