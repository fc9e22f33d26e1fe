import { type Bundle, type BundleDescription, sha256 } from "../bundle.ts";
import { deriveKeys } from "../bundle-keys.ts";

export const exampleKeys = deriveKeys(Buffer.alloc(32, 1));

export const exampleCommit = "c".repeat(40);

/** A saved plan in which everything is in order, with the given differences. */
export function exampleBundle(differences: Partial<BundleDescription> = {}): Bundle {
  const plan = Buffer.from("binary plan");
  return {
    plan,
    description: {
      version: 1,
      runId: "00000000-0000-4000-8000-000000000001",
      reviewId: "00000000-0000-4000-8000-000000000002",
      environment: "staging",
      stack: "staging-network",
      commit: exampleCommit,
      base: null,
      configuration: sha256("{}"),
      stackSet: sha256("stacks"),
      stacks: [{ stack: "staging-network", state: "planned" }],
      terraformVersion: "1.11.4",
      providers: { "registry.terraform.io/hashicorp/aws": "5.100.0" },
      lockFile: "lock",
      plan: sha256(plan),
      fingerprint: "f".repeat(64),
      policy: "passed",
      createdAt: "2026-11-23T10:00:00.000Z",
      expiresAt: "2026-11-24T10:00:00.000Z",
      ...differences,
    },
  };
}
