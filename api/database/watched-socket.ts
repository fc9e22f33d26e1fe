import net from "node:net";

const tickMs = 1_000;
const longestPauseMs = 2_000;

/**
 * Makes the TCP connections to PostgreSQL, and gives up those that the other side no longer answers.
 *
 * The database library has no query timeout: on a network that swallows packets a query would hang for the kernel's
 * 15 minutes. The server itself ends every statement sooner than `silenceMs`, so a longer silence means that it is
 * gone, or that the connection idles and is not needed. Attempts that die before the server said a word are spaced
 * out, up to 2 s apart: the library itself would try again at once, thousands of times a minute.
 */
export function watchedSockets({ host, port, silenceMs }: { host: string; port: number; silenceMs: number }) {
  let failures = 0;
  return async () => {
    const pauseMs = failures === 0 ? 0 : Math.min(50 * 2 ** failures, longestPauseMs);
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random() / 2)));

    const socket = net.connect({ host, port, keepAlive: true, keepAliveInitialDelay: 10_000, noDelay: true });
    let bytesRead = 0;
    let lastRead = performance.now();
    const timer = setInterval(() => {
      if (socket.bytesRead !== bytesRead) {
        bytesRead = socket.bytesRead;
        lastRead = performance.now();
        failures = 0;
      } else if (performance.now() - lastRead > silenceMs) {
        socket.destroy(
          new SilentServerError(`PostgreSQL at ${host}:${port} was silent for ${silenceMs / 1000} s.`),
        );
      }
      if (socket.destroyed) {
        clearInterval(timer);
        if (bytesRead === 0) failures += 1;
      }
    }, tickMs).unref();
    return socket;
  };
}

class SilentServerError extends Error {
  override readonly name = "SilentServerError";
  readonly code = "ETIMEDOUT";
}
