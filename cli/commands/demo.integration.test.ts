import { expect, test } from "vitest";
import { processesIn } from "../testing/processes.ts";
import { copyProject } from "../testing/project-copy.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";

test("the demo shows its services and leaves nothing running", async () => {
  const copy = await copyProject();
  const run = new SlipwayRun(copy, ["demo", "--json"]);
  const [, url = ""] = await run.written(/"url": "(\S+)"/);
  const page = await (await fetch(url)).text();
  for (const service of ["checkout", "payments", "catalog", "notifications"]) expect(page).toContain(service);
  expect(page).toContain("This is a demo");
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(0);
  expect(await processesIn(copy)).toEqual([]);
});
