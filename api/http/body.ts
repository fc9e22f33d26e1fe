import { Problem } from "../problem.ts";

/** Reads a body of at most `limitBytes`; throws a Problem when it is longer, breaks off or finds no room. */
export type BodyReader = (request: Request, limitBytes: number, deadline: AbortSignal) => Promise<Buffer>;

/**
 * Announced lengths up to this are read in one piece, which takes a fifth of the time. They need no budget: at most
 * as many requests are unfinished as the deadline's limit allows, which is 13 MB in all.
 */
const smallBytes = 64_000;

/**
 * A reader that holds at most `budgetBytes` of bodies at a time, over all requests.
 *
 * Anyone may send a body before its signature can be checked, so their sum is bounded and not only each of them.
 */
export function createBodyReader(budgetBytes: number): BodyReader {
  let heldBytes = 0;

  return async (request, limitBytes, deadline) => {
    const announced = Number(request.headers.get("content-length") ?? 0);
    if (announced > limitBytes) throw tooLarge(limitBytes, `has ${announced} bytes`);
    if (announced > 0 && announced <= smallBytes) {
      const bytes = Buffer.from(await request.arrayBuffer().catch(brokenOff));
      deadline.throwIfAborted();
      return bytes;
    }
    if (!request.body) return Buffer.alloc(0);

    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
    try {
      for (;;) {
        const { done, value } = await reader.read().catch(brokenOff);
        deadline.throwIfAborted();
        if (done) return Buffer.concat(chunks, length);
        length += value.byteLength;
        heldBytes += value.byteLength;
        if (length > limitBytes) throw tooLarge(limitBytes, `goes on after ${length} bytes`);
        if (heldBytes > budgetBytes) throw noRoom();
        chunks.push(value);
      }
    } finally {
      heldBytes -= length;
      reader.releaseLock();
    }
  };
}

function tooLarge(limitBytes: number, fault: string): Problem {
  return new Problem("body-too-large", `The body ${fault}; at most ${limitBytes} bytes are accepted here.`, {
    Connection: "close",
  });
}

function noRoom(): Problem {
  return new Problem("overloaded", "Too many large bodies arrive at the same time; send this one again.", {
    Connection: "close",
  });
}

function brokenOff(cause: unknown): never {
  throw new Problem(
    "malformed-request",
    "The connection broke off before the whole body had arrived.",
    {},
    cause,
  );
}
