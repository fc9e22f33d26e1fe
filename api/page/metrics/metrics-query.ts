import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { metricNames } from "../../metrics/deployments.ts";
import { windowParameters } from "../../metrics/window.ts";
import { cursorParameter } from "../listed-part.ts";
import { partParameter } from "../numbered-part.tsx";

/** What the metrics page can be asked for. */
export const metricsParameters = z.object({
  service: text(200).optional(),
  environment: text(200).optional(),
  part: partParameter,
  ...windowParameters,
});

/** {@link metricsParameters} as they are read, without the part of a list. */
export type MetricsQuery = Omit<z.output<typeof metricsParameters>, "part">;

/** What the list behind a metric can be asked for. */
export const behindParameters = z.object({
  service: text(200),
  environment: text(200),
  metric: z.enum(metricNames),
  ...windowParameters,
  cursor: cursorParameter,
});
