import adopted from "./adopted.json" with { type: "json" };

/** Something that existed before Terraform knew it. */
export interface AdoptedResource {
  /** Address in the stack `repository`, for example `github_repository.repository`. */
  readonly to: string;
  /** What the provider finds it by. */
  readonly id: string;
}

/** What `slipway adopt` found on GitHub. */
export const adoptedResources: readonly AdoptedResource[] = adopted;
