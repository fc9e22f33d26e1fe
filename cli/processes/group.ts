/** What the guard is told. */
export type GuardMessage =
  /** A process group lives; `signal` asks it to end. */
  | { readonly what: "hold"; readonly leader: number; readonly signal: NodeJS.Signals }
  /** It has ended. */
  | { readonly what: "release"; readonly leader: number }
  /** A folder holds what must not outlive this process. */
  | { readonly what: "hold-folder"; readonly folder: string }
  /** It is gone. */
  | { readonly what: "release-folder"; readonly folder: string }
  /** Nothing is to be asked any more: all groups are to be killed. */
  | { readonly what: "kill" };

/**
 * Sends a signal to a process group; 0 only asks whether it exists.
 *
 * @returns false when the group has ended.
 */
export function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH") return false;
    // It exists and belongs to somebody else.
    if (code === "EPERM") return true;
    throw error;
  }
}
