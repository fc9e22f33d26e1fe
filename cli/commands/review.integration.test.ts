import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generatePlan } from "../../review/testing/generated-plan.ts";
import { type RealPlan, realPlan } from "../../review/testing/real-plan.ts";

const program = fileURLToPath(new URL("../main.ts", import.meta.url));
const tsx = import.meta.resolve("tsx");

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-review-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs `slipway review` in the folder, which belongs to no project of ours. */
function slipwayReview(options: readonly string[], { input = "", environment = {} } = {}) {
  const child = spawn(process.execPath, ["--import", tsx, program, "review", ...options], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: "1", SLIPWAY_FINGERPRINT_KEY: "", ...environment },
  });
  return new Promise<{ exitCode: number | null; output: string; errors: string }>((resolve, reject) => {
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.stderr.on("data", (chunk) => {
      errors += chunk;
    });
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, output, errors }));
    child.stdin.end(input);
  });
}

async function save(name: RealPlan): Promise<string> {
  const file = join(folder, `${name}.json`);
  await writeFile(file, realPlan(name));
  return file;
}

test.each([
  ["unchanged", 0, "unchanged: no changes\n"],
  ["targeted", 2, "targeted: 1 to replace\n"],
  ["errored", 1, "errored: 1 to create, 1 to replace, 1 to forget, 1 to import, 1 failed check\n"],
] as const)("the plan %s ends with exit code %d", async (name, exitCode, firstLine) => {
  const run = await slipwayReview([await save(name)]);
  expect([run.exitCode, run.output.slice(0, firstLine.length), run.errors]).toEqual([
    exitCode,
    firstLine,
    "",
  ]);
});

test("a plan that the policy of the folder denies ends with exit code 3", async () => {
  const rules = new URL("../../review/policy/ready-rules.ts", import.meta.url).href;
  await writeFile(
    join(folder, "slipway.policy.ts"),
    `import { readyRules } from "${rules}";\nexport const policy = { rules: readyRules };\n`,
  );
  const run = await slipwayReview([await save("aws-change")]);
  expect(run.exitCode).toBe(3);
  expect(run.output).toContain("  denied by keep-data: aws_db_instance.ledger\n");
});

test("several plans and standard input are one report", async () => {
  const run = await slipwayReview(["-", await save("unchanged"), "--json"], { input: realPlan("targeted") });
  const report = JSON.parse(run.output);
  expect(report.outcome).toBe("changes");
  expect(report.reviews.map((review: { name: string }) => review.name)).toEqual(["plan", "unchanged"]);
});

test("outputs are written to their files, and a summary to the end of its file", async () => {
  const [markdown, summary] = [join(folder, "comment.md"), join(folder, "summary.md")];
  await writeFile(summary, "Earlier step\n");
  await slipwayReview([
    await save("targeted"),
    "--out",
    `markdown=${markdown}`,
    "--out",
    `summary=${summary}`,
  ]);
  expect(await readFile(markdown, "utf8")).toMatch(/^## Plan review: changes\n/);
  expect(await readFile(summary, "utf8")).toMatch(/^Earlier step\n## Plan review: changes\n/);
});

test("with a key every plan has a fingerprint", async () => {
  const environment = { SLIPWAY_FINGERPRINT_KEY: "0123456789abcdef0123456789abcdef" };
  const run = await slipwayReview([await save("targeted")], { environment });
  expect(run.output).toMatch(/\nFingerprint [0-9a-f]{64}\n$/);
});

test("what is no plan ends with exit code 1 and one sentence", async () => {
  const run = await slipwayReview(["-"], { input: "hello" });
  expect(run).toEqual({
    exitCode: 1,
    output: "",
    errors: "standard input is not JSON: make the file with `terraform show -json PLAN > plan.json`.\n",
  });
});

test("a reader that has seen enough ends the output, not the review", async () => {
  const file = join(folder, "large.json");
  await writeFile(file, generatePlan({ resources: 500 }));
  const command = `"${process.execPath}" --import "${tsx}" "${program}" review "${file}" --json; echo $? >&2`;
  const child = spawn("sh", ["-c", `{ ${command}; } | head -c 10`], { cwd: folder });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  await once(child, "close");
  expect(errors).toBe("2\n");
});
