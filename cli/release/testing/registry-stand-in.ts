import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An image registry on this machine that holds manifests and nothing else, and asks for a token first. */
export interface RegistryStandIn {
  /** Repository in it, for example `127.0.0.1:5000/example/slipway`. */
  readonly repository: string;
  /** Puts an index of images for these platforms there; its digest. */
  push(version: string, platforms?: readonly string[]): string;
  /** Lets a tag name another image. */
  tag(version: string, digest: string): void;
  /** Takes an image away, as a push that stopped half-way leaves it. */
  remove(digest: string): void;
  /** Digest of the image for a platform in an index. */
  variant(digest: string, platform: string): string;
  stop(): Promise<void>;
}

const PATH = "/v2/example/slipway/manifests/";

export async function startRegistryStandIn(): Promise<RegistryStandIn> {
  const manifests = new Map<string, string>();
  const tags = new Map<string, string>();
  const store = (manifest: object): string => {
    const text = JSON.stringify(manifest);
    const digest = `sha256:${createHash("sha256").update(text).digest("hex")}`;
    manifests.set(digest, text);
    return digest;
  };
  const server = createServer(({ url = "", headers }, response) => {
    if (url.startsWith("/token")) return response.end(JSON.stringify({ token: "pull" }));
    if (headers.authorization !== "Bearer pull") {
      const challenge = `Bearer realm="http://${headers.host}/token",service="registry",scope="repository:pull"`;
      return response.writeHead(401, { "www-authenticate": challenge }).end();
    }
    const reference = url.slice(PATH.length);
    const found = manifests.get(tags.get(reference) ?? reference);
    return response.writeHead(found === undefined ? 404 : 200).end(found);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    repository: `127.0.0.1:${(server.address() as AddressInfo).port}/example/slipway`,
    push: (version, platforms = ["linux/arm64", "linux/amd64"]) => {
      const digest = store({
        manifests: platforms.map((platform) => {
          const [os, architecture] = platform.split("/");
          return { digest: store({ version, platform }), platform: { os, architecture } };
        }),
      });
      tags.set(version, digest);
      return digest;
    },
    tag: (version, digest) => tags.set(version, digest),
    remove: (digest) => manifests.delete(digest),
    variant: (digest, platform) => {
      const { manifests: variants } = JSON.parse(manifests.get(digest) ?? "{}");
      return variants.find(
        (one: { platform: { os: string; architecture: string } }) =>
          `${one.platform.os}/${one.platform.architecture}` === platform,
      ).digest;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
