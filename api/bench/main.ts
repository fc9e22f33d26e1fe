import postgres from "postgres";
import { replay } from "../demo/replay.ts";
import { tellStory } from "../demo/story.ts";
import { settle } from "../settle/settle.ts";
import { serveBare } from "./bare-server.ts";
import { tellBusyYears } from "./busy-service.ts";
import { ingestionRates } from "./ingestion.ts";
import { killsResult } from "./kills.ts";
import { multiplyServices } from "./multiplied-services.ts";

// What the benchmarks of the command line run inside of the API, by name. The database is given as to `migrate`.
const [command, ...parameters] = process.argv.slice(2);
const { DATABASE_URL = "", GITHUB_WEBHOOK_SECRET = "" } = process.env;
const sql = postgres(DATABASE_URL, {
  max: command === "bare" ? 10 : 1,
  fetch_types: false,
  onnotice: () => undefined,
});

switch (command) {
  case "bare":
    process.stdout.write(`Listening on ${await serveBare(sql, GITHUB_WEBHOOK_SECRET)} \n`);
    break;
  case "demo":
    await replay(sql, tellStory(new Date()));
    await end();
    break;
  case "busy":
    await replay(sql, tellBusyYears(new Date()));
    await end();
    break;
  case "multiply":
    await multiplyServices(sql, Number(parameters[0]));
    await end();
    break;
  case "ingestion":
    process.stdout.write(JSON.stringify(await ingestionRates(sql)));
    await end();
    break;
  case "kills":
    process.stdout.write(JSON.stringify(await killsResult()));
    await sql.end();
    break;
  default:
    throw new Error(`There is no command ${command}.`);
}

/** Vacuums too, as a ledger is after a while. */
async function end(): Promise<void> {
  await settle(sql);
  await sql`VACUUM (ANALYZE)`;
  await sql.end();
}
