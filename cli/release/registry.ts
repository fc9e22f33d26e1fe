import { createHash } from "node:crypto";
import { z } from "zod";
import { Fault } from "../fault.ts";

const INDEX_TYPES = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
];
const MANIFEST_TYPES = [
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
];
const TIMEOUT_MS = 20_000;

const manifestSchema = z.object({
  manifests: z
    .array(
      z.object({
        digest: z.string(),
        platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
      }),
    )
    .optional(),
});

/** An image in a registry. */
export interface Manifest {
  /** SHA-256 of what the registry sent, not what it says about it. */
  readonly digest: string;
  /** Digest of the image for each platform, such as `linux/arm64`; null when it is made for one alone. */
  readonly platforms: ReadonlyMap<string, string> | null;
}

/** Login at the registry; private repositories need one. */
export interface RegistryLogin {
  readonly username: string;
  readonly password: string;
}

/**
 * Asks a registry for images.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md
 */
export class ImageRegistry {
  /** For example `docker.io/example/slipway`. */
  readonly repository: string;
  readonly #url: string;
  readonly #login: RegistryLogin | undefined;
  #authorization: string | undefined;

  constructor(repository: string, login?: RegistryLogin) {
    this.repository = repository;
    const [host = "", ...path] = repository.split("/");
    const registry = host === "docker.io" ? "registry-1.docker.io" : host;
    // As Docker does it: a registry on this machine needs no certificate.
    const scheme = /^(localhost|127\.0\.0\.1)(:|$)/.test(registry) ? "http" : "https";
    this.#url = `${scheme}://${registry}/v2/${path.join("/")}/manifests/`;
    this.#login = login;
  }

  /**
   * The image with this digest or tag; null when there is none.
   *
   * @throws Fault when the registry does not answer, or lets nobody look.
   */
  async find(reference: string): Promise<Manifest | null> {
    const response = await this.#get(reference);
    if (response.status === 404) return null;
    if (!response.ok) {
      throw new Fault(
        `The registry does not show ${this.repository} (it answered ${response.status}): check the repository's name, or set DOCKERHUB_USERNAME and DOCKERHUB_TOKEN.`,
      );
    }
    const body = Buffer.from(await response.arrayBuffer());
    const { manifests } = manifestSchema.parse(JSON.parse(body.toString("utf8")));
    const platforms = manifests?.flatMap(({ digest, platform }) =>
      platform ? [[`${platform.os}/${platform.architecture}`, digest] as const] : [],
    );
    return {
      digest: `sha256:${createHash("sha256").update(body).digest("hex")}`,
      platforms: platforms ? new Map(platforms) : null,
    };
  }

  async #get(reference: string): Promise<Response> {
    const url = `${this.#url}${reference}`;
    const response = await this.#fetch(url);
    if (response.status !== 401) return response;
    const token = await this.#token(response.headers.get("www-authenticate") ?? "");
    if (token === undefined) return response;
    this.#authorization = `Bearer ${token}`;
    return this.#fetch(url);
  }

  async #fetch(url: string, authorization = this.#authorization): Promise<Response> {
    try {
      return await fetch(url, {
        headers: {
          accept: [...INDEX_TYPES, ...MANIFEST_TYPES].join(", "),
          ...(authorization && { authorization }),
        },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
    } catch (cause) {
      const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
      throw new Fault(
        `The registry of ${this.repository} does not answer (${reason instanceof Error ? reason.message : reason}): try again, nothing was recorded.`,
        { cause },
      );
    }
  }

  /** What the registry's own server gives for a challenge; undefined when it gives none. */
  async #token(challenge: string): Promise<string | undefined> {
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(challenge)?.[1];
    const realm = part("realm");
    if (!/^bearer /i.test(challenge) || realm === undefined) return undefined;
    const url = new URL(realm);
    for (const name of ["service", "scope"]) url.searchParams.set(name, part(name) ?? "");
    const login =
      this.#login && Buffer.from(`${this.#login.username}:${this.#login.password}`).toString("base64");
    const response = await this.#fetch(url.href, login && `Basic ${login}`);
    if (!response.ok) return undefined;
    const tokens = z.object({ token: z.string().optional(), access_token: z.string().optional() });
    const { token, access_token: accessToken } = tokens.parse(await response.json());
    return token ?? accessToken;
  }
}
