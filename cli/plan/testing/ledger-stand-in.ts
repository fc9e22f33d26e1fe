import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { signatureOf } from "../../ledger/signature.ts";

/** An event that was signed as the ledger demands. */
export interface ReceivedEvent {
  readonly name: string;
  readonly body: Record<string, unknown>;
}

/** Takes events as the ledger does, and keeps them. */
export interface LedgerStandIn {
  readonly variables: { readonly LEDGER_URL: string; readonly SLIPWAY_HOOK_SECRET: string };
  readonly events: readonly ReceivedEvent[];
  stop(): Promise<void>;
}

export async function startLedgerStandIn(): Promise<LedgerStandIn> {
  const secret = "hook-secret";
  const events: ReceivedEvent[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const signed = request.headers["x-slipway-signature-256"] === signatureOf(body, secret);
      if (signed) events.push({ name: String(request.headers["x-slipway-event"]), body: JSON.parse(body) });
      response.writeHead(signed ? 202 : 401).end("{}");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    variables: { LEDGER_URL: `http://127.0.0.1:${port}`, SLIPWAY_HOOK_SECRET: secret },
    events,
    stop: async () => {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
