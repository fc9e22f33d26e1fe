/** Variables that hide the secrets of this program from the stacks' code, from Terraform and from its providers. */
export const hiddenSecrets = {
  SLIPWAY_BUNDLE_KEY: "",
  SLIPWAY_FINGERPRINT_KEY: "",
  SLIPWAY_HOOK_SECRET: "",
} as const;
