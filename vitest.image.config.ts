import { defineConfig } from "vitest/config";

/** `npm run test:image`: what needs a Docker engine, and is therefore no part of `npm test`. */
export default defineConfig({
  test: {
    include: ["api/image/**/*.image.test.ts"],
    globalSetup: ["api/image/testing/global-setup.ts"],
    // One after the other: they share one engine and its cache.
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 600_000,
    reporters: ["default", ["json", { outputFile: ".slipway/image-test-report.json" }]],
  },
});
