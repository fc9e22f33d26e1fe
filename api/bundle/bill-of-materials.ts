import type { BundledPackage } from "./bundled-packages.ts";

/**
 * A bill of materials in CycloneDX's JSON. A bundle is one file in which no scanner finds the packages again, so it
 * brings this list along. It holds no time and no random number: the same packages give the same bytes.
 *
 * @see https://cyclonedx.org/docs/1.6/json/
 */
export function billOfMaterials(packages: readonly BundledPackage[]) {
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: {
      component: {
        type: "application",
        "bom-ref": "slipway-ledger",
        name: "slipway-ledger",
        description:
          "One bundled file; Node.js and the operating system are in the other layers of the image.",
      },
    },
    components: packages.map(({ name, version, license }) => ({
      type: "library",
      "bom-ref": packageUrl(name, version),
      name,
      version,
      ...(license && { licenses: [{ expression: license }] }),
      purl: packageUrl(name, version),
    })),
    dependencies: [
      { ref: "slipway-ledger", dependsOn: packages.map(({ name, version }) => packageUrl(name, version)) },
    ],
  };
}

/** @see https://github.com/package-url/purl-spec: the `@` of a scope is written as `%40`. */
function packageUrl(name: string, version: string): string {
  return `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;
}
