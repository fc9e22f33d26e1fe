import { runTokenCommand } from "./access/tokens/command.ts";
import {
  ConfigurationError,
  migrateConfiguration,
  rebuildConfiguration,
  serveConfiguration,
} from "./configuration.ts";
import { MigrationError } from "./database/migrator.ts";
import { DemoError, runDemo } from "./demo/fill.ts";
import { createLog } from "./log.ts";
import { runMigrations } from "./migrate.ts";
import { RebuildError, runRebuild } from "./rebuild.ts";
import { serve } from "./serve.ts";
import { ListenError } from "./server.ts";

const usage = "Usage: node main.js serve | migrate | rebuild | demo | token";

/** Runs one command; what it needs comes from environment variables. */
async function run(command: string | undefined): Promise<void> {
  switch (command) {
    case "serve": {
      const configuration = serveConfiguration(process.env);
      return await serve(configuration, createLog(configuration.logLevel), stopSignal());
    }
    case "migrate": {
      const configuration = migrateConfiguration(process.env);
      return await runMigrations(configuration, createLog(configuration.logLevel));
    }
    case "rebuild": {
      const configuration = rebuildConfiguration(process.env);
      return await runRebuild(configuration, createLog(configuration.logLevel));
    }
    case "demo": {
      const configuration = migrateConfiguration(process.env);
      return await runDemo(configuration, createLog(configuration.logLevel), new Date());
    }
    case "token": {
      const configuration = migrateConfiguration(process.env);
      return await runTokenCommand(configuration, process.argv.slice(3), createLog(configuration.logLevel));
    }
    default:
      throw new ConfigurationError(`"${command ?? ""}" is not a command.\n${usage}`);
  }
}

/** Aborted by the first SIGTERM or SIGINT; the second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  };
  process.on("SIGTERM", onSignal).on("SIGINT", onSignal);
  return controller.signal;
}

function fail(error: unknown): never {
  const expected =
    error instanceof ConfigurationError ||
    error instanceof DemoError ||
    error instanceof ListenError ||
    error instanceof MigrationError ||
    error instanceof RebuildError;
  if (expected) process.stderr.write(`${error.message}\n`);
  else createLog("info").fatal({ err: error }, "The process ends because of an unexpected error.");
  process.exit(1);
}

process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
run(process.argv[2]).then(() => process.exit(0), fail);
