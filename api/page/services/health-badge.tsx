import type { FC } from "hono/jsx";
import type { Health } from "../../services/health.ts";
import { Badge, type Tone } from "../badge.tsx";

const words: Readonly<Record<Health["state"], readonly [word: string, tone: Tone]>> = {
  healthy: ["Healthy", "good"],
  "rolling-out": ["Rolling out", "busy"],
  failing: ["Failing", "bad"],
  unknown: ["Health unknown", "quiet"],
};

/** How a service is, in a word. */
export const HealthBadge: FC<{ health: Health }> = ({ health }) => {
  const [word, tone] = words[health.state];
  return <Badge tone={tone} label={word} />;
};

/** What makes a service fail: its alarms that ring and its rollout that failed. */
export const HealthReasons: FC<{ health: Health }> = ({ health: { rollout, alarms } }) => (
  <>
    {alarms
      .filter(({ state }) => state === "alarm")
      .map(({ name, reason }) => (
        <p class="high">
          <b>{name}</b> {reason}
        </p>
      ))}
    {rollout?.state === "failed" && <p class="high">{rollout.reason ?? "The newest rollout failed."}</p>}
  </>
);
