import { defineConfig } from "vitest/config";

const integration = "**/*.integration.test.{ts,tsx}";
/** Has a configuration of its own, vitest.image.config.ts. */
const image = "**/*.image.test.ts";

export default defineConfig({
  test: {
    // More than there are cores: the long files wait for Terraform's provider, which waits by the clock.
    maxWorkers: 3,
    reporters: ["default", ["json", { outputFile: ".slipway/test-report.json" }]],
    projects: [
      {
        test: {
          name: "unit",
          include: ["{envs,modules,stacks,review,api,cli,docs}/**/*.test.{ts,tsx}"],
          exclude: [integration, image, "**/node_modules/**"],
          // Synthesis of all stacks takes seconds while the long files use the cores.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "integration",
          include: [integration],
          exclude: ["**/node_modules/**"],
          globalSetup: ["api/testing/global-setup.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
