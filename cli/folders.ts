import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root, wherever the command is run from. */
export const projectFolder = fileURLToPath(new URL("..", import.meta.url));

/** The ignored folder with everything that commands leave behind: database, logs, virtual environment. */
export const workFolder = join(projectFolder, ".slipway");
