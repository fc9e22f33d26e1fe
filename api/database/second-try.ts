import { isDeadlock, isLostConnection } from "./fault.ts";

const mostLosses = 1;
const mostDeadlocks = 5;

/**
 * Runs an idempotent statement, and once more when its connection was lost under it. One that the database gave up so
 * that another may go on runs again up to five times.
 *
 * A pool learns of a restarted or failed-over server by the statements that fail; GitHub does not send an event twice.
 */
export async function withSecondTry<T>(statement: () => Promise<T>): Promise<T> {
  for (let losses = 0, deadlocks = 0; ; ) {
    try {
      return await statement();
    } catch (error) {
      if (isLostConnection(error)) losses += 1;
      else if (isDeadlock(error)) deadlocks += 1;
      else throw error;
      if (losses > mostLosses || deadlocks > mostDeadlocks) throw error;
    }
  }
}
