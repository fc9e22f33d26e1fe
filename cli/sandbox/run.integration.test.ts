import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { processesIn, type RunningProcess } from "../testing/processes.ts";
import { makeProjectCopy, removeProjectCopy } from "../testing/project-copy.ts";
import { type FinishedRun, SlipwayRun } from "../testing/slipway-run.ts";

/** What one whole `npm start` showed, from the first line to Ctrl-C. */
interface Observed {
  readonly url: string;
  readonly page: string;
  readonly environments: unknown;
  readonly environmentFileMode: number;
  /** What the stock command line of CDKTF printed in another terminal. */
  readonly stockDiff: string;
  readonly stockDeploy: string;
  readonly second: FinishedRun;
  readonly finished: FinishedRun;
  readonly left: readonly RunningProcess[];
}

let copy: string;
let observed: Observed;

beforeAll(async () => {
  copy = await makeProjectCopy();
  const run = new SlipwayRun(copy, [], {}, ["npm", "start"]);
  const [shown] = await run.written(/[\s\S]*everything was done after .*/i);
  // Told with the test's failure, because a run that is not whole has ended by then, or has no page to look at.
  expect(shown).not.toMatch(/Failed:|Left out:/);
  const [, url = ""] = await run.written(/The page shows what runs where: (\S+)/);
  const seen = {
    url,
    page: await textOf(`${url}/`),
    environments: JSON.parse(await textOf(`${url}/v1/services/slipway/environments`)),
    environmentFileMode: (await stat(join(copy, ".slipway", "sandbox.env"))).mode & 0o777,
    stockDiff: await inOtherTerminal("npx cdktf diff staging-foundation"),
    stockDeploy: await inOtherTerminal("npx cdktf deploy 'staging-*' --auto-approve"),
    second: await new SlipwayRun(copy, ["sandbox"]).finished,
  };
  run.kill("SIGINT");
  observed = { ...seen, finished: await run.finished, left: await processesIn(copy) };
}, 900_000);

afterAll(() => removeProjectCopy(copy));

async function textOf(url: string): Promise<string> {
  return (await fetch(url)).text();
}

async function inOtherTerminal(command: string): Promise<string> {
  const script = `set -a; . .slipway/sandbox.env; set +a; ${command}`;
  const { stdout } = await promisify(execFile)("sh", ["-c", script], { cwd: copy, maxBuffer: 100 * 2 ** 20 });
  return stdout;
}

test("the first environment is applied, the other one planned, and nothing is left out", () => {
  const lines = observed.finished.output.replaceAll(/ \(\d+\.\d s\)/g, "").split("\n");
  const start = lines.indexOf("  staging (account 111111111111, eu-central-1)");
  expect(lines.slice(start, start + 8)).toEqual([
    "  staging (account 111111111111, eu-central-1)",
    expect.stringMatching(/^ {4}access-staging {6}applied, \d+ resources$/),
    expect.stringMatching(/^ {4}staging-foundation {2}applied, \d+ resources$/),
    expect.stringMatching(/^ {4}staging-service {5}applied, \d+ resources$/),
    "  prod (account 222222222222, eu-central-1)",
    expect.stringMatching(/^ {4}access-prod {6}applied, \d+ resources$/),
    expect.stringMatching(/^ {4}prod-foundation {2}planned, \d+ resources to create$/),
    "    prod-service     planned after prod-foundation is applied",
  ]);
  expect(lines).not.toContain("Left out:");
  expect(lines).not.toContain("Failed:");
});

test("what is emulated and not real is said", () => {
  expect(observed.finished.output).toContain("\nEmulated, not real:\n");
});

test("the ledger knows the deployment that the run itself reported", () => {
  expect(observed.environments).toMatchObject({
    service: "slipway",
    environments: [
      { environment: "staging", current: { version: "0.1.0", state: "succeeded", by: "sandbox" } },
    ],
  });
});

test.each([
  "access-staging",
  "staging-foundation",
  "staging-service",
  "access-prod",
  "prod-foundation",
  "prod-service",
])("the page shows the stack %s", (stack) => {
  expect(observed.page).toContain(`>${stack}<`);
});

test("the page says what the service of the other environment waits for", () => {
  expect(observed.page).toContain("planned after prod-foundation is applied");
});

test("only this account may read the variables for other tools", () => {
  expect(observed.environmentFileMode).toBe(0o600);
});

test("the stock command line of CDKTF works on the emulated AWS", () => {
  expect(observed.stockDiff).toContain("staging-foundation");
  expect(observed.stockDeploy).toContain("cross-stack-output-aws_vpc");
});

test("a second start is told where the first one answers", () => {
  expect(observed.second).toEqual({
    code: 1,
    output: "",
    errorOutput: expect.stringMatching(
      new RegExp(
        `^The sandbox already runs as process \\d+ and answers at ${observed.url}: use that one, or stop it with Ctrl-C there or \`kill \\d+\`\\.\\n$`,
      ),
    ),
  });
});

test("Ctrl-C stops everything and leaves no process", () => {
  expect(observed.finished.output).toMatch(/\nStopping everything\.\n$/);
  expect(observed.left).toEqual([]);
});
