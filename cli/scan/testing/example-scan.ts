import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** An hour after the database was updated. */
export const now = new Date("2026-11-23T12:00:00Z");
export const updatedAt = "2026-11-23T11:00:00.000Z";

const INDEX = "application/vnd.oci.image.index.v1+json";
const MANIFEST = "application/vnd.oci.image.manifest.v1+json";
const CONFIG = "application/vnd.oci.image.config.v1+json";
const LAYER = "application/vnd.oci.image.layer.v1.tar";

/** Where the parts of an example image are. */
export interface ExampleImage {
  readonly folder: string;
  readonly digest: string;
  /** Digests of the manifests, by platform. */
  readonly manifests: { readonly amd64: string; readonly arm64: string; readonly attestation: string };
  /** Digest of a layer. */
  readonly layer: string;
}

/** Writes an image for two platforms with an attestation, as BuildKit does. */
export async function writeExampleImage(folder: string): Promise<ExampleImage> {
  const blobs = join(folder, "blobs", "sha256");
  await mkdir(blobs, { recursive: true });
  const put = async (mediaType: string, content: unknown) => {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    const hash = createHash("sha256").update(text).digest("hex");
    await writeFile(join(blobs, hash), text);
    return { mediaType, digest: `sha256:${hash}`, size: Buffer.byteLength(text) };
  };
  const layer = await put(LAYER, "the files of the image");
  const manifest = async (config: object, layers: readonly object[]) =>
    put(MANIFEST, {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: await put(CONFIG, { ...config, rootfs: { type: "layers", diff_ids: [layer.digest] } }),
      layers,
    });
  const image = async (platform: { readonly architecture: string; readonly os: string }) => ({
    ...(await manifest(platform, [layer])),
    platform,
  });
  const amd64 = await image({ architecture: "amd64", os: "linux" });
  const arm64 = await image({ architecture: "arm64", os: "linux" });
  const attestation = {
    ...(await manifest({}, [await put("application/vnd.in-toto+json", "provenance")])),
    platform: { architecture: "unknown", os: "unknown" },
    annotations: {
      "vnd.docker.reference.type": "attestation-manifest",
      "vnd.docker.reference.digest": amd64.digest,
    },
  };
  const index = await put(INDEX, {
    schemaVersion: 2,
    mediaType: INDEX,
    manifests: [amd64, arm64, attestation],
  });
  await writeFile(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  await writeFile(join(folder, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [index] }));
  return {
    folder,
    digest: index.digest,
    manifests: { amd64: amd64.digest, arm64: arm64.digest, attestation: attestation.digest },
    layer: layer.digest,
  };
}

const alpine = {
  id: "1",
  did: "alpine",
  name: "Alpine Linux",
  version: "",
  version_code_name: "",
  version_id: "3.22",
  arch: "",
  cpe: "",
  pretty_name: "Alpine Linux v3.22",
};

/** A vulnerability, as Clair reports one of Alpine: without a severity. */
export interface ExampleVulnerability {
  readonly name: string;
  readonly package: string;
  readonly severity?: string;
  readonly fixedIn?: string;
  readonly scores?: readonly number[];
}

/** A report of Clair in the shape in which `clair-action` writes it. */
export function exampleReport(manifest: string, vulnerabilities: readonly ExampleVulnerability[] = []) {
  const numbered = vulnerabilities.map((one, index) => ({ ...one, id: String(1000 + index) }));
  const packages = new Set(["musl", "busybox", ...vulnerabilities.map((one) => one.package)]);
  const scored = numbered.filter(({ scores }) => scores !== undefined);
  return {
    manifest_hash: manifest,
    packages: Object.fromEntries(
      [...packages].map((name) => [
        name,
        {
          id: name,
          name,
          version: "1.2.5-r0",
          kind: "binary",
          normalized_version: "",
          arch: "x86_64",
          cpe: "",
        },
      ]),
    ),
    distributions: { "1": alpine },
    repository: {},
    environments: {},
    vulnerabilities: Object.fromEntries(
      numbered.map(({ id, name, severity = "Unknown", fixedIn = "1.2.5-r1" }) => [
        id,
        {
          id,
          updater: "alpine-main-v3.22-updater",
          name,
          description: "",
          issued: "0001-01-01T00:00:00Z",
          links: `https://security.alpinelinux.org/vuln/${name}`,
          severity: "",
          normalized_severity: severity,
          distribution: alpine,
          fixed_in_version: fixedIn,
        },
      ]),
    ),
    package_vulnerabilities: Object.fromEntries(
      [...packages]
        .map((name) => [name, numbered.filter((one) => one.package === name).map(({ id }) => id)] as const)
        .filter(([, ids]) => ids.length > 0),
    ),
    enrichments:
      scored.length === 0
        ? {}
        : {
            "message/vnd.clair.map.vulnerability; enricher=clair.cvss schema=https://csrc.nist.gov/schema/nvd/api/2.0/cve_api_json_2.0.schema":
              [
                Object.fromEntries(
                  scored.map(({ id, scores = [] }) => [
                    id,
                    scores.map((baseScore) => ({ version: "3.1", vectorString: "CVSS:3.1/AV:N", baseScore })),
                  ]),
                ),
              ],
          },
  };
}

/** Writes a database with the table of Clair's that is asked, and the note when it was updated. */
export async function writeExampleDatabase(file: string, { release = "3.22" } = {}): Promise<void> {
  using database = new DatabaseSync(file);
  database.exec(
    "CREATE TABLE vuln (dist_id TEXT, dist_name TEXT, dist_version TEXT, dist_version_id TEXT, dist_pretty_name TEXT)",
  );
  database
    .prepare("INSERT INTO vuln VALUES ('alpine', 'Alpine Linux', '', ?, ?)")
    .run(release, `Alpine Linux v${release}`);
  await writeFile(`${file}.json`, JSON.stringify({ updatedAt }));
}
