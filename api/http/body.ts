import { Problem } from "../problem.ts";

/** Reads a body of at most `limitBytes`; throws a Problem when it is larger, breaks off or has to wait for memory. */
export type BodyReader = (request: Request, limitBytes: number, signal: AbortSignal) => Promise<Buffer>;

/**
 * A reader that holds at most `budgetBytes` of bodies at a time, over all requests.
 *
 * Anyone may send a body before a signature can be checked, so their sum is bounded and not only each.
 */
export function createBodyReader(budgetBytes: number): BodyReader {
  let heldBytes = 0;

  return async (request, limitBytes, signal) => {
    const announced = request.headers.get("content-length");
    if (announced && Number(announced) > limitBytes)
      throw tooLarge(limitBytes, `announces ${announced} bytes`);
    if (!request.body) return Buffer.alloc(0);

    const chunks: Uint8Array[] = [];
    let length = 0;
    const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
    try {
      while (!signal.aborted) {
        const { done, value } = await reader.read().catch(brokenOff);
        if (done) break;
        length += value.byteLength;
        heldBytes += value.byteLength;
        if (length > limitBytes) throw tooLarge(limitBytes, "is longer");
        if (heldBytes > budgetBytes) {
          throw new Problem(
            "overloaded",
            "Too many large bodies arrive at the same time; send this one again.",
          );
        }
        chunks.push(value);
      }
      return Buffer.concat(chunks, length);
    } finally {
      heldBytes -= length;
      reader.releaseLock();
    }
  };
}

function tooLarge(limitBytes: number, fault: string): Problem {
  const limit = limitBytes >= 1_000_000 ? `${limitBytes / 1_000_000} MB` : `${limitBytes / 1_000} kB`;
  return new Problem("body-too-large", `The body ${fault}; at most ${limit} are accepted here.`, {
    Connection: "close",
  });
}

function brokenOff(cause: unknown): never {
  throw Object.assign(
    new Problem(
      "malformed-request",
      "The connection broke off before the whole body had arrived; send it again.",
    ),
    { cause },
  );
}
