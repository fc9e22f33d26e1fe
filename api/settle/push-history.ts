/** A commit as a push told about it. */
export interface PushedCommit {
  readonly sha: string;
  /** Whether GitHub saw it for the first time. */
  readonly isNew: boolean;
  readonly isMerge: boolean;
  readonly subject: string;
  /** Null when no usable time was told. */
  readonly committedAt: Date | null;
}

/** A push to a branch or tag of one repository. */
export interface Push {
  readonly repository: string;
  readonly ref: string;
  readonly beforeSha: string;
  readonly afterSha: string;
  readonly forced: boolean;
  readonly toDefaultBranch: boolean;
  readonly pushedAt: Date;
  /** Oldest first: what can be reached from `afterSha` and not from `beforeSha`. */
  readonly commits: readonly PushedCommit[];
}

/** Where a commit stands in a push. */
export interface PushedAs {
  readonly push: Push;
  /** Index in the push's commits; -1 when a forced push went back to it and so listed nothing. */
  readonly position: number;
}

/** The pushes of repositories, found by the commits that they brought. */
export class PushHistory {
  readonly #bySha = new Map<string, PushedAs[]>();

  constructor(pushes: readonly Push[]) {
    for (const push of [...pushes].sort(byPreference)) {
      const positions = push.commits.map(({ sha }) => sha);
      if (positions.includes(push.afterSha)) {
        for (const [position, sha] of positions.entries()) this.#add(sha, { push, position });
      } else if (push.forced) {
        this.#add(push.afterSha, { push, position: -1 });
      }
      // Any other push did not list all its commits, so it says nothing for sure.
    }
  }

  /** Where the commit was pushed until then, the default branch first, forced pushes last. */
  find(repository: string, sha: string, until: Date): readonly PushedAs[] {
    const found = this.#bySha.get(`${repository} ${sha}`) ?? [];
    return found.filter(({ push }) => push.pushedAt <= until);
  }

  #add(sha: string, place: PushedAs): void {
    const key = `${place.push.repository} ${sha}`;
    const places = this.#bySha.get(key);
    if (places) places.push(place);
    else this.#bySha.set(key, [place]);
  }
}

function byPreference(a: Push, b: Push): number {
  return (
    Number(a.forced) - Number(b.forced) ||
    Number(b.toDefaultBranch) - Number(a.toDefaultBranch) ||
    a.pushedAt.getTime() - b.pushedAt.getTime() ||
    (a.ref < b.ref ? -1 : Number(a.ref > b.ref))
  );
}
