import { expect, test } from "vitest";
import { createBodyReader } from "./body.ts";

const never = new AbortController().signal;

/** A body that comes in pieces and does not announce its length. */
function chunked(...chunks: string[]): Request {
  const body = new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(Buffer.from(chunk));
      controller.close();
    },
  });
  return new Request("http://ledger.test", { method: "POST", body, duplex: "half" });
}

test("a body of exactly the limit is read", async () => {
  const read = createBodyReader(100);
  expect(String(await read(chunked("12345", "67890"), 10, never))).toBe("1234567890");
});

test("no body is an empty one", async () => {
  const read = createBodyReader(100);
  expect(await read(new Request("http://ledger.test", { method: "POST" }), 10, never)).toHaveLength(0);
});

test("an announced length above the limit is refused before anything is read", async () => {
  const read = createBodyReader(100);
  const request = new Request("http://ledger.test", { method: "POST", body: "12345678901" });
  request.headers.set("Content-Length", "11");
  await expect(read(request, 10, never)).rejects.toThrow(
    "The body has 11 bytes; at most 10 bytes are accepted here.",
  );
  expect(request.bodyUsed).toBe(false);
});

test("a body that announces nothing is refused once it is above the limit", async () => {
  const read = createBodyReader(100);
  await expect(read(chunked("123456", "78901"), 10, never)).rejects.toThrow(
    "The body goes on after 11 bytes; at most 10 bytes are accepted here.",
  );
});

test("bodies that are too large together are refused, and there is room again afterwards", async () => {
  const read = createBodyReader(10);
  const slow = Promise.withResolvers<void>();
  const first = new Request("http://ledger.test", {
    method: "POST",
    duplex: "half",
    body: new ReadableStream({
      async start(controller) {
        controller.enqueue(Buffer.from("12345678"));
        await slow.promise;
        controller.close();
      },
    }),
  });
  const firstBody = read(first, 10, never);
  await expect(read(chunked("1234"), 10, never)).rejects.toThrow(
    "Too many large bodies arrive at the same time; send this one again.",
  );
  slow.resolve();
  expect(await firstBody).toHaveLength(8);
  expect(await read(chunked("1234"), 10, never)).toHaveLength(4);
});

test("a body that breaks off is malformed", async () => {
  const read = createBodyReader(100);
  const body = new ReadableStream({
    pull(controller) {
      controller.error(new Error("aborted"));
    },
  });
  const request = new Request("http://ledger.test", { method: "POST", body, duplex: "half" });
  await expect(read(request, 10, never)).rejects.toThrow(
    "The connection broke off before the whole body had arrived.",
  );
});

test("a body is given up when its request was answered meanwhile", async () => {
  const read = createBodyReader(100);
  await expect(read(chunked("12345"), 10, AbortSignal.abort())).rejects.toThrow("This operation was aborted");
});
