import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { type Answerer, type Front, startFront } from "./front.ts";

/** A front before a server that takes moto's place and tells what it received. */
async function frontBeforeEcho(answer: Answerer = (request, forward) => forward(request)): Promise<Front> {
  const echo = createServer(async (message, response) => {
    const { method, url, headers } = message;
    response.end(JSON.stringify({ method, url, headers, body: await text(message) }));
  });
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const { port } = echo.address() as AddressInfo;
  const front = await startFront({ motoPort: port, answer });
  onTestFinished(async () => {
    await front.close();
    echo.close();
  });
  return front;
}

async function send(front: Front, url: string, init: RequestInit = {}) {
  const authorization =
    "AWS4-HMAC-SHA256 Credential=222222222222/20261123/eu-central-1/s3/aws4_request, Signature=0";
  const response = await fetch(front.endpoint + url, {
    ...init,
    headers: { authorization, ...init.headers },
  });
  return { status: response.status, text: await response.text() };
}

interface Echo {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

test("a request reaches moto as it was sent, in the account of its access key", async () => {
  const front = await frontBeforeEcho();
  const { text: answered } = await send(front, "/b/a%20b?x&y=%2F", { method: "PUT", body: "body" });
  const echo: Echo = JSON.parse(answered);
  expect([echo.method, echo.url, echo.body]).toEqual(["PUT", "/b/a%20b?x&y=%2F", "body"]);
  expect(echo.headers["x-moto-account-id"]).toBe("222222222222");
});

test("a body of unknown length is passed on with its length", async () => {
  const front = await frontBeforeEcho();
  const stream = new Response("streamed").body;
  const { text: answered } = await send(front, "/b", { method: "PUT", body: stream, duplex: "half" });
  const echo: Echo = JSON.parse(answered);
  expect([echo.body, echo.headers["content-length"], echo.headers["transfer-encoding"]]).toEqual([
    "streamed",
    "8",
    undefined,
  ]);
});

test("after the end of moto every request is refused with the sentence", async () => {
  const front = await frontBeforeEcho();
  front.refuse("The emulated AWS has ended.");
  expect(await send(front, "/b")).toEqual({
    status: 400,
    text: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>EmulatorStopped</Code><Message>The emulated AWS has ended.</Message></Error>',
  });
});

test("a failure to answer is told, and no SDK repeats it", async () => {
  const front = await frontBeforeEcho(() => Promise.reject(new Error("connection reset")));
  expect(await send(front, "/b")).toEqual({
    status: 400,
    text: '<?xml version="1.0" encoding="UTF-8"?><Error><Code>EmulatorStopped</Code><Message>The emulated AWS did not answer (connection reset).</Message></Error>',
  });
});
