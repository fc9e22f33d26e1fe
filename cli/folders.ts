import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root, wherever the command is run from. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/**
 * The ignored folder with everything that commands leave behind: database, logs, virtual environment.
 *
 * `SLIPWAY_HOME` names another one, relative to the root, so that several sandboxes can run side by side.
 */
export function workFolder(environment: NodeJS.ProcessEnv = process.env): string {
  return resolve(projectFolder, environment["SLIPWAY_HOME"] || ".slipway");
}
