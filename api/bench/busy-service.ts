import type { DemoService } from "../demo/cast.ts";
import { createRandom } from "../demo/random.ts";
import { days, type SentEvent } from "../demo/sent-event.ts";
import { tellService } from "../demo/service-story.ts";
import { createTeller } from "../demo/teller.ts";

/** The service whose events are multiplied. */
export const busyService: DemoService = {
  name: "busy-000",
  repository: "acme/busy-000",
  people: ["amara", "bjorn", "chidi"],
  pace: 0.42,
  promptness: 0.6,
  trouble: 0.1,
  topics: ["the cart", "vouchers", "tax rounding"],
};

/** How many of the events are kept: those before are too old. */
const eventCount = 100_000;

/** The last 100,000 events of one busy service, about three years, in order. */
export function tellBusyYears(now: Date): readonly SentEvent[] {
  const until = now.getTime();
  const teller = createTeller(createRandom(1));
  tellService(teller, busyService, { from: until - 3 * 365 * days, until, ending: "calm" });
  return teller.events
    .filter(({ at }) => at <= until)
    .sort((one, other) => one.at - other.at)
    .slice(-eventCount);
}
