import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { anyFreePort, choosePort, isFree, LOOPBACK, startOnFreePort } from "./ports.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listenOn(port: number): Promise<void> {
  const server = createServer().listen(port, LOOPBACK);
  servers.push(server);
  await once(server, "listening");
}

test("a wanted port that is free is taken", async () => {
  const port = await anyFreePort();
  expect(await choosePort(port)).toBe(port);
});

test("a wanted port that is in use is refused", async () => {
  const port = await anyFreePort();
  await listenOn(port);
  await expect(choosePort(port)).rejects.toThrow(
    new Fault(
      `Port ${port} is in use or may not be used: stop the program that listens there, or choose another with --port.`,
    ),
  );
});

test("without a wish the first free port is taken", async () => {
  const port = await anyFreePort();
  await listenOn(port);
  const chosen = await choosePort(undefined, port);
  expect(chosen).toBeGreaterThan(port);
  expect(await isFree(chosen)).toBe(true);
});

test("a server whose port was taken in the meantime starts on another one", async () => {
  const tried: number[] = [];
  const port = await startOnFreePort(anyFreePort, async (free) => {
    tried.push(free);
    if (tried.length === 1) {
      await listenOn(free);
      throw new Fault("The port is in use.");
    }
    return free;
  });
  expect(tried).toEqual([expect.any(Number), port]);
});

test("a server that does not start on a free port is not tried again", async () => {
  const start = () => Promise.reject(new Fault("It is broken."));
  await expect(startOnFreePort(anyFreePort, start)).rejects.toThrow(new Fault("It is broken."));
});
