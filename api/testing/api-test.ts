import { type ApiProcess, startApi } from "./api-process.ts";
import { test as base } from "./test-database.ts";

/** `test` that can start `main.ts`; processes that a test leaves behind are killed. */
export const test = base.extend<{ start: typeof startApi }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
  start: async ({}, use) => {
    const started: ApiProcess[] = [];
    await use((...how) => {
      const api = startApi(...how);
      started.push(api);
      return api;
    });
    for (const api of started) api.kill("SIGKILL");
    await Promise.all(started.map(({ exit }) => exit));
  },
});
