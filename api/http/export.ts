import { stringify } from "csv-stringify/sync";
import type { Listed, Position, Slice } from "../database/slice.ts";
import { Problem } from "../problem.ts";

/** Rows that are read and held at a time. */
const chunkRows = 500;
/** Milliseconds after which a reader that takes nothing is given up. */
const stalledMs = 60_000;
/** Exports at a time; each holds one chunk of rows, and a connection only while it reads one. */
const maxExports = 4;

let exporting = 0;

/** What is exported and how. */
export interface Export<Row> {
  /** Reads one part of the list. */
  readonly read: (slice: Slice) => Promise<Listed<Row>>;
  /** The row as the JSON answer has it. */
  readonly present: (row: Row) => object;
  /** Columns of a CSV file; dots lead into objects. */
  readonly columns: readonly string[];
  readonly after: Position | undefined;
  /** Most rows; all when left out. */
  readonly limit: number | undefined;
}

/**
 * All rows of a list, chunk by chunk, as fast as they are taken. When reading fails the answer breaks off, so that
 * nobody takes a part for the whole.
 */
export function exportRows<Row>(wanted: Export<Row>, format: "csv" | "ndjson"): ReadableStream<Uint8Array> {
  if (exporting >= maxExports) {
    throw new Problem("overloaded", `${exporting} exports are being sent; try again in a moment.`);
  }
  exporting += 1;
  const chunks = textChunks(wanted, format);
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const end = () => {
    clearTimeout(timer);
    if (!ended) exporting -= 1;
    ended = true;
  };
  const watch = (controller: ReadableStreamDefaultController) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      end();
      controller.error(new Error(`The reader took nothing for ${stalledMs / 1000} s.`));
    }, stalledMs).unref();
  };
  return new ReadableStream(
    {
      start: watch,
      async pull(controller) {
        try {
          const { done, value } = await chunks.next();
          if (ended) return;
          if (done) {
            end();
            controller.close();
          } else {
            controller.enqueue(encoder.encode(value));
            watch(controller);
          }
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

async function* textChunks<Row>(
  { read, present, columns, after, limit = Number.POSITIVE_INFINITY }: Export<Row>,
  format: "csv" | "ndjson",
): AsyncGenerator<string> {
  if (format === "csv") yield `${columns.join(",")}\n`;
  let position = after;
  let left = limit;
  do {
    const { rows, next } = await read({ limit: Math.min(chunkRows, left), after: position });
    const records = rows.map(present);
    if (format === "ndjson") yield records.map((record) => `${JSON.stringify(record)}\n`).join("");
    // A cell that starts like a formula would be run by a spreadsheet; an apostrophe makes it text.
    else
      yield stringify(records, { columns: [...columns], escape_formulas: true, cast: { boolean: String } });
    left -= rows.length;
    position = next ?? undefined;
  } while (position && left > 0);
}
