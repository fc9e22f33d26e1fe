import { isLostConnection } from "./fault.ts";

/**
 * Runs an idempotent statement, and once more when its connection was lost under it.
 *
 * A pool learns of a restarted or failed-over server by the statements that fail; GitHub does not send an event twice.
 */
export async function withSecondTry<T>(statement: () => Promise<T>): Promise<T> {
  try {
    return await statement();
  } catch (error) {
    if (!isLostConnection(error)) throw error;
    return await statement();
  }
}
