import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";

const tickMs = 1_000;
const attemptSpacingMs = 50;

/**
 * Makes the TCP connections to PostgreSQL and gives up those on which the server is silent for `silenceMs`.
 *
 * The database library has no query timeout: on a network that swallows packets a query would hang for the kernel's
 * 15 minutes. PostgreSQL itself ends every statement sooner than `silenceMs`, so a longer silence means that it is
 * gone, or that the connection idles and can be spared.
 *
 * At most 20 attempts a second: when a server accepts and closes, the library would try thousands of times.
 */
export function watchedSockets({ host, port, silenceMs }: { host: string; port: number; silenceMs: number }) {
  let nextAttempt = 0;
  return async (): Promise<net.Socket> => {
    const now = performance.now();
    nextAttempt = Math.max(now, nextAttempt + attemptSpacingMs);
    await delay(nextAttempt - now);
    const socket = net.connect({ host, port, noDelay: true });
    watch(socket, silenceMs);
    return socket;
  };
}

/** Counts bytes instead of listening to events: the library removes all listeners when it starts TLS. */
function watch(socket: net.Socket, silenceMs: number): void {
  let bytesRead = 0;
  let lastRead = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (socket.bytesRead > bytesRead) {
      bytesRead = socket.bytesRead;
      lastRead = now;
    } else if (now - lastRead > silenceMs) {
      socket.destroy(Object.assign(new Error("PostgreSQL does not answer."), { code: "ETIMEDOUT" }));
    }
    if (socket.destroyed) clearInterval(timer);
  }, tickMs);
  timer.unref();
}
