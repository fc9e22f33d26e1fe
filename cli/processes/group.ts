/** What the guard is told: a process group lives, or has ended. */
export type GuardMessage =
  | { readonly hold: true; readonly pid: number; readonly signal: NodeJS.Signals }
  | { readonly hold: false; readonly pid: number };

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
