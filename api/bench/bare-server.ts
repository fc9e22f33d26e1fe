import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Sql } from "postgres";
import { servicesInEnvironments } from "../services/environments.ts";

/**
 * The least that could do the work, to hold the API against: no routes, no checks of input, no log, no deadlines.
 *
 * `GET /SERVICE` answers with what the same query finds; `POST` verifies the signature and inserts the event.
 */
export async function serveBare(sql: Sql, secret: string): Promise<string> {
  await sql`
    CREATE TABLE IF NOT EXISTS bare_events (
      idempotency_key text PRIMARY KEY,
      kind text NOT NULL,
      body text NOT NULL,
      received_at timestamptz NOT NULL
    )`;
  const server = createServer((request, response) => {
    const answer = request.method === "POST" ? keep(request) : look(request);
    answer.then(
      ([status, body]) => respond(response, status, body),
      (error: unknown) => respond(response, 500, { error: String(error) }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;

  async function look({ url = "" }: IncomingMessage): Promise<[number, unknown]> {
    const service = url.slice(1);
    return [200, { service, environments: await servicesInEnvironments(sql, { service }) }];
  }

  async function keep(request: IncomingMessage): Promise<[number, unknown]> {
    const body = await buffer(request);
    const signature = Buffer.from(String(request.headers["x-hub-signature-256"]).slice(7), "hex");
    const expected = createHmac("sha256", secret).update(body).digest();
    if (!timingSafeEqual(expected, signature)) return [401, { error: "The signature is wrong." }];
    const key = String(request.headers["x-github-delivery"]);
    const kind = String(request.headers["x-github-event"]);
    await sql`
      INSERT INTO bare_events (idempotency_key, kind, body, received_at)
      VALUES (${key}, ${kind}, ${body.toString()}, ${new Date()})
      ON CONFLICT DO NOTHING`;
    return [202, { event: kind, outcome: "recorded" }];
  }
}

function respond(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) })
    .end(text);
}
