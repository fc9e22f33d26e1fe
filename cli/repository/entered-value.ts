import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { Fault } from "../fault.ts";

/** GitHub's limit, in bytes. */
const MOST_BYTES = 48 * 1024;

/**
 * A secret from standard input, without the line break at its end; on a terminal it is asked for and not shown.
 *
 * @throws Fault when there is none, or when GitHub would not take it.
 */
export async function enteredValue(
  question: string,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean } = process.stdin,
): Promise<string> {
  const entered = input.isTTY ? await ask(question, input) : await text(input);
  const value = entered.replace(/\r?\n$/, "");
  if (value === "") {
    throw new Fault("The value is empty: give it on standard input, or type it when asked.");
  }
  const bytes = Buffer.byteLength(value);
  if (bytes > MOST_BYTES) {
    throw new Fault(`The value has ${bytes} bytes and GitHub keeps ${MOST_BYTES}: store it elsewhere.`);
  }
  return value;
}

async function ask(question: string, input: NodeJS.ReadableStream): Promise<string> {
  process.stderr.write(question);
  // What is typed is echoed by readline alone, and goes nowhere.
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output, terminal: true });
  try {
    return await lines.question("");
  } finally {
    lines.close();
    process.stderr.write("\n");
  }
}
