/** Which saved plan: one stack of an environment at a commit. */
export interface BundleName {
  readonly environment: string;
  readonly commit: string;
  readonly stack: string;
}

/** Where saved plans are kept between review and apply. They come sealed; a store need not be trusted. */
export interface BundleStore {
  /** What messages call the place, for example `s3://bucket/prefix`. */
  readonly place: string;
  /** @throws Fault when it cannot be written. */
  put(name: BundleName, sealed: Buffer): Promise<void>;
  /** Undefined when there is none. */
  get(name: BundleName): Promise<Buffer | undefined>;
  /** Commits of which there are saved plans of this environment. */
  commits(environment: string): Promise<string[]>;
}

/** Path of a saved plan below the place. */
export function bundlePath({ environment, commit, stack }: BundleName): string {
  return `${environment}/${commit}/${stack}.bundle`;
}
