import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { smokeTest } from "./smoke-test.ts";

const commit = "c".repeat(40);
const right = JSON.stringify({ status: "alive", version: "1.2.0", commit });

let server: Server;
let url: string;
/** What is answered one after the other; the last one from then on. */
let answers: readonly string[];
let asked: number;

beforeAll(async () => {
  server = createServer((_, response) => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? "";
    asked += 1;
    response.writeHead(answer === "" ? 503 : 200).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/healthz`;
});

beforeEach(() => {
  asked = 0;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const smoke = (timeoutSeconds: number, at = url) =>
  smokeTest({
    ...{ url: at, version: "1.2.0", commit, timeoutSeconds, pauseMs: 1 },
    signal: new AbortController().signal,
  });

test("three right answers in a row are enough, and fewer are not", async () => {
  answers = [right, right, JSON.stringify({ version: "1.1.0", commit }), right];
  await smoke(60);
  expect(asked).toBe(6);
});

test.each([
  [
    "an older version",
    JSON.stringify({ version: "1.1.0", commit }),
    "answers version 1.1.0 of commit cccccccccccc",
  ],
  ["another commit", right.replace("cccc", "dddd"), "answers version 1.2.0 of commit ddddcccccccc"],
  ["an error", "", "answers 503"],
  ["somebody else's page", "<html>", "answers something else than the API's health"],
])("%s is told when the time is over", async (_, answer, said) => {
  answers = [answer];
  await expect(smoke(-1)).rejects.toEqual(
    new Fault(
      `${url} ${said} instead of version 1.2.0 of commit cccccccccccc: look at name, certificate and load balancer, then deploy again.`,
    ),
  );
});

test("an address that does not answer is told", async () => {
  await expect(smoke(-1, "http://127.0.0.1:1/healthz")).rejects.toThrow(
    /^http:\/\/127\.0\.0\.1:1\/healthz does not answer \(.+\) instead of version 1\.2\.0/,
  );
});
