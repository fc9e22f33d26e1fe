import { EngineError, findEngine } from "./engine.ts";

// Before the test runner starts: without an engine there is one sentence to say, and no test to count.
try {
  const { client, version } = await findEngine();
  process.stdout.write(`Testing the image on Docker ${version}, with ${client}.\n`);
} catch (error) {
  if (!(error instanceof EngineError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
