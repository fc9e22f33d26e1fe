import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { type AwsAnswer, errorAnswer } from "./aws-answer.ts";
import { type AwsRequest, readAwsRequest } from "./aws-request.ts";

/** The HTTP server in front of moto. */
export interface Front {
  /** For example `http://127.0.0.1:41234`. */
  readonly endpoint: string;
  /** From now on every request is answered with this error, which no SDK repeats. */
  refuse(sentence: string): void;
  close(): Promise<void>;
}

/** Answers one request or hands it to moto. */
export type Answerer = (
  request: AwsRequest,
  forward: (request: AwsRequest) => Promise<AwsAnswer>,
) => Promise<AwsAnswer>;

/** Listens on a free loopback port; everything is read whole, because moto's server wants a known length. */
export async function startFront({
  motoPort,
  answer,
}: {
  readonly motoPort: number;
  readonly answer: Answerer;
}): Promise<Front> {
  let refusal: string | undefined;
  const server = createServer((message, response) => {
    respond(message, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    refuse: (sentence) => {
      refusal = sentence;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = readAwsRequest(message, await buffer(message));
    const { status, headers, body } = await settle(request);
    response.writeHead(status, headers).end(message.method === "HEAD" ? undefined : body);
  }

  async function settle(request: AwsRequest): Promise<AwsAnswer> {
    if (refusal !== undefined) return errorAnswer(request, "EmulatorStopped", refusal);
    try {
      return await answer(request, (forwarded) => forwardTo(motoPort, forwarded));
    } catch (error) {
      return errorAnswer(
        request,
        "EmulatorStopped",
        refusal ?? `The emulated AWS did not answer (${error instanceof Error ? error.message : error}).`,
      );
    }
  }
}

/** Sends a request to moto, in the account that its access key names. */
function forwardTo(port: number, request: AwsRequest): Promise<AwsAnswer> {
  const { expect: _, "transfer-encoding": __, ...headers } = request.headers;
  return new Promise((resolve, reject) => {
    const forwarded = httpRequest(
      {
        host: "127.0.0.1",
        port,
        method: request.method,
        path: request.url,
        headers: {
          ...headers,
          "content-length": request.body.length,
          ...(request.accessKey && { "x-moto-account-id": request.accessKey }),
        },
      },
      (answer) => {
        buffer(answer).then((body) => {
          const { connection: ___, "transfer-encoding": ____, ...answerHeaders } = answer.headers;
          resolve({ status: answer.statusCode ?? 500, headers: answerHeaders, body });
        }, reject);
      },
    );
    forwarded.once("error", reject);
    forwarded.end(request.body);
  });
}
