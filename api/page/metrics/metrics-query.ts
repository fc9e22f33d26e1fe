import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { metricNames } from "../../metrics/deployments.ts";
import { windowParameters } from "../../metrics/window.ts";
import { cursorParameter } from "../listed-part.ts";

/** What the metrics page can be asked for. */
export const metricsParameters = z.object({
  service: text(200).optional(),
  environment: text(200).optional(),
  ...windowParameters,
});

/** {@link metricsParameters} as they are read. */
export type MetricsQuery = z.output<typeof metricsParameters>;

/** What the list behind a metric can be asked for. */
export const behindParameters = z.object({
  service: text(200),
  environment: text(200),
  metric: z.enum(metricNames),
  ...windowParameters,
  cursor: cursorParameter,
});
