import { services } from "./cast.ts";
import { tellPlatform } from "./platform-story.ts";
import { createRandom } from "./random.ts";
import { days, type SentEvent } from "./sent-event.ts";
import { tellService } from "./service-story.ts";
import { createTeller } from "./teller.ts";

/** How long ago the demo begins. */
const demoLength = 120 * days;

/** Which chance the demo is told by. */
export const demoSeed = 20_261_123;

/**
 * What the senders would have sent about four services until `now`, in order of time.
 *
 * The same seed and the same second give the same events, byte by byte.
 */
export function tellStory(now: Date, seed = demoSeed, length = demoLength): readonly SentEvent[] {
  const until = Math.floor(now.getTime() / 1_000) * 1_000;
  const from = until - length;
  const teller = createTeller(createRandom(seed));
  for (const [index, service] of services.entries()) {
    tellService(teller, service, { from, until, ending: endings[index % endings.length] ?? "calm" });
  }
  tellPlatform(teller, { from, until });
  return teller.events.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
}

const endings = ["deploying", "alarm", "calm", "waiting"] as const;
