/** What names a deployment. */
export interface DeploymentId {
  readonly source: "github" | "slipway";
  /** The source's own id of it. */
  readonly key: string;
}

/** A deployment that ended, well or not. */
export interface EndedDeployment extends DeploymentId {
  readonly repository: string | null;
  readonly version: string;
  readonly commit: string;
  readonly outcome: "succeeded" | "failed";
  readonly finishedAt: Date;
  /** Key of a later attempt of the same workflow run, which counts instead; null when there is none. */
  readonly foldedInto: string | null;
}

/** The id as one text, for maps. */
export function idOf({ source, key }: DeploymentId): string {
  return `${source}/${key}`;
}

/** Orders deployments by their end; the names decide among those of one moment. */
export function byEnd(
  a: DeploymentId & { readonly finishedAt: Date },
  b: DeploymentId & { readonly finishedAt: Date },
): number {
  return (
    a.finishedAt.getTime() - b.finishedAt.getTime() || compare(a.source, b.source) || compare(a.key, b.key)
  );
}

/** As PostgreSQL's collation "C" orders texts of these characters, and not as a language does. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
