// Loaded into a measured process: writes its peak memory when it ends.
import { writeFileSync } from "node:fs";

process.once("exit", () => {
  const report = process.env.SLIPWAY_USAGE_REPORT;
  if (report) writeFileSync(report, JSON.stringify({ peakKilobytes: process.resourceUsage().maxRSS }));
});
