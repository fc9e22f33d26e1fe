import net from "node:net";

/** A TCP proxy that can break a network on command. */
export interface FaultProxy {
  readonly port: number;
  /** Connections that were accepted until now. */
  readonly accepted: number;
  /**
   * `pass` forwards everything; `swallow` keeps connections open and loses every byte; `hang-up` accepts and closes;
   * all of them apply to open connections too.
   */
  mode: "pass" | "swallow" | "hang-up";
  close(): Promise<void>;
}

/** Starts a proxy on a free port of the loopback interface, in front of another port of it. */
export async function startFaultProxy(targetPort: number): Promise<FaultProxy> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((client) => {
    proxy.accepted += 1;
    if (proxy.mode === "hang-up") {
      client.destroy();
      return;
    }
    const target = net.connect(targetPort, "127.0.0.1");
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => proxy.mode === "pass" && to.write(bytes));
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const proxy: { -readonly [Key in keyof FaultProxy]: FaultProxy[Key] } = {
    port: typeof address === "object" && address ? address.port : 0,
    accepted: 0,
    mode: "pass",
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return proxy;
}
